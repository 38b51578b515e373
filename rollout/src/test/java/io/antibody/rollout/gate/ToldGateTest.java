package io.antibody.rollout.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseEvent.BatchFinished;
import io.antibody.messages.ReleaseEvent.BatchStarted;
import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.RolloutPlan.BakeEnd;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleasePlan;
import io.antibody.rollout.release.ToldRelease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bakes of 10 to 30 s, verdicts fresh for 15 s; seconds count from the start of the release. */
class ToldGateTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final ReleaseRef RELEASE = new ReleaseRef("cart", "cart-7", "r2", "r1");

    private @Nullable Release release;
    private BakeEnd inconclusive = BakeEnd.PAUSE;
    private final List<Verdict> verdicts = new ArrayList<>();

    @Test
    void aBatchPassesOnAFreshHealthyAfterItsShortestBake() {
        told(started(0, 1, "a"));
        assertThat(ask(1, 1)).isEqualTo("WAIT batch 1 is not finished");
        told(finished(2, 1, false, "a"));
        assertThat(ask(3, 1)).isEqualTo("WAIT no verdict yet of batch 1");
        healthy(5, 1);
        assertThat(ask(6, 1)).isEqualTo("WAIT batch 1 is healthy so far, but has not baked for 10.0 s");
        healthy(12, 1);
        assertThat(ask(13, 1)).isEqualTo("PASS batch 1: no harm");
    }

    @Test
    void aDetectorThatFellSilentPassesNothing() {
        told(started(0, 1, "a"), finished(2, 1, false, "a"));
        healthy(12, 1);
        assertThat(ask(27, 1)).isEqualTo("PASS batch 1: no harm");
        assertThat(ask(28, 1)).startsWith("WAIT the detector was silent since 2026-11-20T12:00:12Z");
        assertThat(ask(46, 1)).isEqualTo("WAIT the detector was silent since 2026-11-20T12:00:12Z");
        assertThat(ask(47, 1)).isEqualTo("FAIL the bake is over: the detector was silent since 2026-11-20T12:00:12Z");
    }

    @Test
    void aDetectorThatSaidNothingPassesNothing() {
        told(started(0, 1, "a"), finished(2, 1, false, "a"));
        assertThat(ask(46, 1)).isEqualTo("WAIT no verdict yet of batch 1");
        assertThat(ask(47, 1)).isEqualTo("FAIL the bake is over: no verdict of batch 1");
    }

    @Test
    void whatIsUndecidedAtTheEndOfItsBakeGoesByThePolicyOfTheService() {
        undecidedWith(BakeEnd.PAUSE);
        assertThat(ask(46, 1)).isEqualTo("WAIT batch 1: too noisy");
        assertThat(ask(47, 1)).isEqualTo("WAIT the bake is over, somebody must decide: batch 1: too noisy");
        undecidedWith(BakeEnd.ROLL_BACK);
        assertThat(ask(47, 1)).isEqualTo("FAIL the bake is over: batch 1: too noisy");
        undecidedWith(BakeEnd.CONTINUE);
        assertThat(ask(47, 1)).isEqualTo("PASS the policy lets go on what is undecided: batch 1: too noisy");
        verdicts.add(new Verdict.Suspect(RELEASE, 1, at(32), "errors look high", List.of(), new Sick.AllPushedHosts()));
        assertThat(ask(47, 1)).isEqualTo("WAIT the bake is over, somebody must decide: batch 1: errors look high");
    }

    @Test
    void aBakeThatIsOverStaysPassedIfItsEndWasHealthy() {
        told(started(0, 1, "a"), finished(2, 1, false, "a"));
        healthy(31, 1);
        assertThat(ask(900, 1)).isEqualTo("PASS batch 1: no harm");
    }

    @Test
    void aBakeThatItsToolEndedIsJudgedByWhatWasSaidThen() {
        told(started(0, 1, "a"), finished(2, 1, false, "a"));
        healthy(14, 1);
        told(started(16, 2, "b"));
        assertThat(ask(400, 1)).isEqualTo("PASS batch 1: no harm");
        assertThat(ask(400, 2)).isEqualTo("WAIT batch 2 is not finished");
    }

    @Test
    void whatIsSaidOfALaterBatchIsSaidOfTheOnesBefore() {
        told(started(0, 1, "a"), finished(2, 1, false, "a"), started(4, 2, "b"), finished(6, 2, false, "b"));
        assertThat(ask(7, 1)).isEqualTo("WAIT no verdict yet of batch 2");
        healthy(17, 2);
        assertThat(ask(18, 1)).isEqualTo("PASS batch 2: no harm");
    }

    @Test
    void theReleasePassesAtTheEndOfItsFinalBakeAlone() {
        told(started(0, 1, "a"), finished(2, 1, false, "a"));
        healthy(12, 1);
        assertThat(ask(13, null)).isEqualTo("WAIT its last batch is not finished");
        told(started(14, 2, "b"), finished(16, 2, true, "b"));
        healthy(44, 2);
        assertThat(ask(45, null)).isEqualTo("WAIT healthy so far; the final bake ends at 2026-11-20T12:00:46Z");
        assertThat(ask(46, null)).isEqualTo("PASS batch 2: no harm");
    }

    @Test
    void suspicionAndDoubtHoldAndARegressionFailsForGood() {
        told(started(0, 1, "a"), finished(2, 1, false, "a"));
        healthy(12, 1);
        verdicts.add(new Verdict.Suspect(RELEASE, 1, at(13), "errors look high", List.of(), new Sick.AllPushedHosts()));
        assertThat(ask(14, 1)).isEqualTo("WAIT batch 1: errors look high");
        verdicts.add(new Verdict.Regressed(RELEASE, 1, at(14), "errors rose", List.of(), new Sick.AllPushedHosts()));
        assertThat(ask(15, 1)).isEqualTo("FAIL errors rose");
        healthy(16, 1);
        assertThat(ask(17, 1)).isEqualTo("FAIL errors rose");
    }

    @Test
    void aRollbackThatItsToolTellsFails() {
        told(started(0, 1, "a"), finished(2, 1, false, "a"));
        told(new ReleaseEvent.RollingBack(RELEASE, at(5), "argo", Cause.OPERATOR, "somebody wished so"));
        assertThat(ask(6, 1)).isEqualTo("FAIL ROLLING_BACK: somebody wished so");
    }

    @Test
    void whatItsToolCallsReleasedHasNotPassedUnlessItWasJudged() {
        told(started(0, 1, "a"), finished(2, 1, true, "a"));
        told(new ReleaseEvent.Released(RELEASE, at(20), "argo"));
        assertThat(ask(21, null))
                .isEqualTo("FAIL its tool calls it released, but it has not passed: no verdict yet of batch 1");
        healthy(19, 1);
        assertThat(ask(21, null)).isEqualTo("PASS batch 1: no harm");
    }

    private void undecidedWith(BakeEnd policy) {
        inconclusive = policy;
        release = null;
        told(started(0, 1, "a"), finished(2, 1, false, "a"));
        verdicts.add(new Verdict.Inconclusive(RELEASE, 1, at(31), "too noisy", List.of(), "errors", null, null));
    }

    private void told(ReleaseEvent... steps) {
        for (ReleaseEvent step : steps) {
            release = release == null ? ToldRelease.begin(plan(), step) : ToldRelease.after(release, step);
        }
    }

    private void healthy(double second, int batch) {
        verdicts.add(new Verdict.Healthy(RELEASE, batch, at(second), "no harm", List.of()));
    }

    private String ask(double second, @Nullable Integer batch) {
        Decision decision = new ToldGate(Objects.requireNonNull(release), verdicts, batch, at(second)).decide();
        return decision.kind() + " " + decision.why();
    }

    private static BatchStarted started(double second, int batch, String... hosts) {
        return new BatchStarted(RELEASE, at(second), "argo", batch, List.of(hosts));
    }

    private static BatchFinished finished(double second, int batch, boolean last, String... hosts) {
        return new BatchFinished(
                RELEASE,
                at(second),
                "argo",
                batch,
                List.of(hosts),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                last);
    }

    private ReleasePlan plan() {
        return new ReleasePlan(
                RELEASE,
                List.of(List.of("a", "b")),
                Map.of(),
                true,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(15),
                inconclusive,
                BakeEnd.ROLL_BACK);
    }

    private static Instant at(double second) {
        return START.plusMillis((long) (second * 1000));
    }
}
