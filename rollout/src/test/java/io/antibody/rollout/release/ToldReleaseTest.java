package io.antibody.rollout.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The service has the hosts a, b, c and d. */
class ToldReleaseTest {
    @Test
    void aReleaseFollowsTheStepsThatItsToolTells() {
        Release release =
                ToldRelease.begin(plan(), new ReleaseEvent.Queued(Given.RELEASE, Given.at(0), "argo", "cart"));
        List<String> states = new ArrayList<>(List.of(state(release)));
        for (ReleaseEvent step : List.of(
                started(1, 1, "a"),
                new ReleaseEvent.HostPushed(Given.RELEASE, Given.at(2), "argo", 1, "a", null),
                finished(3, 1, false, "a"),
                started(4, 2, "b", "c"),
                finished(5, 2, true, "b", "c"),
                new ReleaseEvent.Released(Given.RELEASE, Given.at(50), "argo"))) {
            release = ToldRelease.after(release, step);
            states.add(state(release) + " " + release.plan().batches());
        }
        assertThat(states)
                .containsExactly(
                        "QUEUED",
                        "DEPLOYING [[a], [b, c, d]]",
                        "DEPLOYING [[a], [b, c, d]]",
                        "BAKING [[a], [b, c, d]]",
                        "DEPLOYING [[a], [b, c], [d]]",
                        "FINAL_BAKE [[a], [b, c]]",
                        "RELEASED [[a], [b, c]]");
        assertThat(release.announced()).isEqualTo(7);
        assertThat(ToldRelease.serves(release, "a")).isEqualTo("r2");
        assertThat(ToldRelease.serves(release, "d")).isNull();
    }

    @Test
    void aStepThatIsKnownOrComesAfterTheEndChangesNothing() {
        Release release = ToldRelease.begin(plan(), started(1, 1, "a"));
        assertThat(ToldRelease.after(release, started(1, 1, "a"))).isSameAs(release);
        Release over =
                ToldRelease.after(release, new ReleaseEvent.Cancelled(Given.RELEASE, Given.at(2), "argo", "wrong one"));
        assertThat(ToldRelease.after(over, started(3, 2, "b"))).isSameAs(over);
    }

    @Test
    void aRollbackIsToldHostByHost() {
        Release release = ToldRelease.begin(plan(), started(1, 1, "a", "b"));
        release = ToldRelease.after(release, finished(2, 1, false, "a", "b"));
        release = ToldRelease.after(
                release, new ReleaseEvent.RollingBack(Given.RELEASE, Given.at(3), "argo", Cause.REGRESSED, "errors"));
        release = ToldRelease.after(release, new ReleaseEvent.HostReverted(Given.RELEASE, Given.at(4), "argo", "a"));
        assertThat(ToldRelease.serves(release, "a")).isEqualTo("r1");
        assertThat(ToldRelease.serves(release, "b")).isEqualTo("r2");
        release = ToldRelease.after(
                release, new ReleaseEvent.RolledBack(Given.RELEASE, Given.at(5), "argo", Cause.REGRESSED, "errors"));
        assertThat(state(release)).isEqualTo("ROLLED_BACK");
        assertThat(ToldRelease.serves(release, "b")).isEqualTo("r1");
        assertThat(ReleaseStatus.of(release).reason()).isEqualTo("errors");
    }

    @Test
    void howeverAToolCountsItsBatchesEveryStatusCanBeShown() {
        Release release = ToldRelease.begin(plan(), finished(1, 7, false, "x"));
        assertThat(release.plan().batches()).isEqualTo(List.of(List.of("x"), List.of("a", "b", "c", "d")));
        release = ToldRelease.after(release, started(2, 3, "x", "a"));
        release = ToldRelease.after(release, finished(3, 9, true, "x", "a", "b", "c", "d"));
        assertThat(release.plan().hosts()).containsExactlyInAnyOrder("x", "a", "b", "c", "d");
        release = ToldRelease.after(
                release, new ReleaseEvent.RollingBack(Given.RELEASE, Given.at(4), "argo", Cause.OPERATOR, "x"));
        assertThat(ReleaseStatus.of(release).batch())
                .isBetween(1, release.plan().batches().size());
        assertThat(Timings.of(release).trafficOff()).isNull();
    }

    @Test
    void aReleaseThatIsToldTooMuchOfStaysSmallEnoughForItsNode() {
        Release release = ToldRelease.begin(plan(), started(1, 1, "a"));
        for (int i = 0; i < 20; i++) {
            release = ToldRelease.after(
                    release,
                    new ReleaseEvent.HostFailed(Given.RELEASE, Given.at(i), "argo", 1, "a", "x".repeat(60_000)));
        }
        assertThat(release.events()).hasSize(1 + 6);
    }

    @Test
    void aVerdictIsShownAndOneThatCondemnsStays() {
        Release release = ToldRelease.begin(plan(), finished(1, 1, false, "a"));
        release = ToldRelease.heard(
                release,
                new Verdict.Suspect(
                        Given.RELEASE, 1, Given.at(2), "errors look high", List.of(), new Sick.AllPushedHosts()));
        assertThat(((RolloutState.Baking) release.state()).seen())
                .isEqualTo(new Seen(Seen.Kind.SUSPECT, Given.at(2), "errors look high"));
        Verdict condemns = new Verdict.Regressed(
                Given.RELEASE, 1, Given.at(3), "errors rose", List.of(), new Sick.AllPushedHosts());
        release = ToldRelease.heard(release, condemns);
        release = ToldRelease.heard(release, new Verdict.Healthy(Given.RELEASE, 1, Given.at(4), "no harm", List.of()));
        assertThat(release.verdict()).isEqualTo(condemns);
        assertThat(state(release)).isEqualTo("BAKING");
    }

    private static String state(Release release) {
        return ReleaseStatus.of(release).state();
    }

    private static ReleasePlan plan() {
        ReleasePlan plan = Given.PLAN;
        return new ReleasePlan(
                plan.release(),
                List.of(List.of("a", "b", "c", "d")),
                plan.groups(),
                true,
                plan.bakeMin(),
                plan.bakeMax(),
                plan.finalBake(),
                plan.stepDeadline(),
                plan.freshness(),
                plan.onInconclusive(),
                plan.onNoData());
    }

    private static ReleaseEvent started(double second, int batch, String... hosts) {
        return new ReleaseEvent.BatchStarted(Given.RELEASE, Given.at(second), "argo", batch, List.of(hosts));
    }

    private static ReleaseEvent finished(double second, int batch, boolean last, String... hosts) {
        return new ReleaseEvent.BatchFinished(
                Given.RELEASE,
                Given.at(second),
                "argo",
                batch,
                List.of(hosts),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                last);
    }
}
