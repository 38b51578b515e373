package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.detector.history.TickGrid;
import io.antibody.detector.judging.Carry;
import io.antibody.detector.judging.HostInGroup;
import io.antibody.detector.judging.PastPushes;
import io.antibody.detector.judging.PastPushes.RestartEffect;
import io.antibody.detector.judging.PushedHost;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReleaseStepsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ReleaseRef R1 = new ReleaseRef("shop", "r1", "rev2", "rev1");
    private static final ReleaseRef R2 = new ReleaseRef("shop", "r2", "rev3", "rev1");

    private final ReleaseSteps steps =
            new ReleaseSteps(new TickGrid(1_000), ShopLogs.config().services().get("shop"));

    @Test
    void aBatchThatFinishesBakesFromTheNextWholeTickOn() {
        TimelineState state = run(started(R1, 0), pushed(R1, 2_400, "shop0"), finished(R1, 2_700));

        assertThat(state.bake())
                .isEqualTo(new Progress.Bake(
                        1, at(2_700), at(22_700), false, 1, at(3_000).toEpochMilli() / 1_000));
        assertThat(release(state).pushed())
                .containsExactly(new PushedHost(new HostInGroup("shop0", null), 1, at(2_400)));
        assertThat(state.nextTick()).isEqualTo(at(3_000).toEpochMilli() / 1_000);
    }

    @Test
    void aToolThatOnlySaysThatABatchFinishedIsUnderstood() {
        TimelineState state = run(finished(R1, 2_700));

        assertThat(release(state).firstStarted()).isEqualTo(at(2_700));
        assertThat(release(state).pushed())
                .containsExactly(new PushedHost(new HostInGroup("shop0", null), 1, at(2_700)));
    }

    @Test
    void aBatchThatIsSaidToBeFinishedTwiceGoesOnBakingUntilTheLaterEnd() {
        TimelineState once = run(started(R1, 0), finished(R1, 2_700));
        TimelineState twice = run(started(R1, 0), finished(R1, 2_700), finished(R1, 6_200));

        assertThat(ReleaseSteps.endsWatch(once, finished(R1, 6_200))).isFalse();
        assertThat(twice.bake())
                .isEqualTo(new Progress.Bake(
                        1, at(2_700), at(26_200), false, 1, at(3_000).toEpochMilli() / 1_000));
        assertThat(twice.nextTick()).isEqualTo(once.nextTick());
    }

    @Test
    void theBaselineOfEveryBatchIsBeforeTheFirst() {
        assertThat(release(run(started(R1, 0), finished(R1, 2_000), started(R1, 30_000)))
                        .firstStarted())
                .isEqualTo(at(0));
    }

    @Test
    void whatComesOfAReleaseAfterItsEndIsPassedOver() {
        TimelineState ended = run(started(R1, 0), finished(R1, 2_000), rollingBack(R1, 5_000));

        assertThat(ended.release()).isNull();
        assertThat(steps.after(ended, finished(R1, 6_000), at(6_000))).isEqualTo(ended);
    }

    @Test
    void anotherReleaseTakesOver() {
        assertThat(release(run(started(R1, 0), finished(R1, 2_000), started(R2, 9_000)))
                        .release())
                .isEqualTo(R2);
    }

    @Test
    void theEndOfAnotherReleaseChangesNothing() {
        TimelineState state = run(started(R1, 0), finished(R1, 2_000));

        assertThat(steps.after(state, rollingBack(R2, 5_000), at(5_000))).isEqualTo(state);
        assertThat(ReleaseSteps.endsWatch(state, rollingBack(R2, 5_000))).isFalse();
    }

    @Test
    void onlyAReleaseThatServesEverywhereTeachesAnything() {
        TimelineState baked = run(started(R1, 0), finished(R1, 2_000));
        PastPushes gained = new PastPushes(Map.of("errors", new RestartEffect(2, 1.5)));
        TimelineState taught = baked.with(release(baked).baked(Carry.none(), gained));

        assertThat(steps.after(taught, released(R1, 9_000), at(9_000)).past()).isEqualTo(gained);
        assertThat(steps.after(taught, rollingBack(R1, 9_000), at(9_000)).past())
                .isEqualTo(PastPushes.none());
    }

    @Test
    void theGainsOfBatchesThatLearnedOnTheSamePastAreAddedUp() {
        PastPushes past = new PastPushes(Map.of("errors", new RestartEffect(10, 5)));
        PastPushes afterOne = new PastPushes(Map.of("errors", new RestartEffect(11, 5.5)));
        PastPushes afterTwo =
                new PastPushes(Map.of("errors", new RestartEffect(12, 7), "latency", new RestartEffect(2, 1)));

        PastPushes gained = Learned.addGain(Learned.addGain(PastPushes.none(), past, afterOne), past, afterTwo);

        assertThat(Learned.sum(past, gained).byMetric())
                .isEqualTo(Map.of("errors", new RestartEffect(13, 7.5), "latency", new RestartEffect(2, 1)));
    }

    private static Progress release(TimelineState state) {
        return Objects.requireNonNull(state.release());
    }

    private TimelineState run(ReleaseEvent... events) {
        TimelineState state = TimelineState.empty();
        for (ReleaseEvent event : events) {
            state = steps.after(state, event, event.time());
        }
        return state;
    }

    private static ReleaseEvent started(ReleaseRef release, int millis) {
        return new ReleaseEvent.BatchStarted(release, at(millis), "antibody", 1, List.of("shop0"));
    }

    private static ReleaseEvent pushed(ReleaseRef release, int millis, String host) {
        return new ReleaseEvent.HostPushed(release, at(millis), "antibody", 1, host, "default");
    }

    private static ReleaseEvent finished(ReleaseRef release, int millis) {
        return new ReleaseEvent.BatchFinished(
                release,
                at(millis),
                "antibody",
                1,
                List.of("shop0"),
                Duration.ofSeconds(8),
                Duration.ofSeconds(20),
                false);
    }

    private static ReleaseEvent rollingBack(ReleaseRef release, int millis) {
        return new ReleaseEvent.RollingBack(release, at(millis), "bob", ReleaseEvent.Cause.OPERATOR, "asked for");
    }

    private static ReleaseEvent released(ReleaseRef release, int millis) {
        return new ReleaseEvent.Released(release, at(millis), "antibody");
    }

    private static Instant at(int millis) {
        return NOON.plusMillis(millis);
    }
}
