package io.antibody.rollout.release;

import static io.antibody.rollout.release.Given.PLAN;
import static io.antibody.rollout.release.Given.RELEASE;
import static io.antibody.rollout.release.Given.after;
import static io.antibody.rollout.release.Given.at;
import static io.antibody.rollout.release.Given.baking;
import static io.antibody.rollout.release.Given.cancel;
import static io.antibody.rollout.release.Given.deploying;
import static io.antibody.rollout.release.Given.events;
import static io.antibody.rollout.release.Given.finalBake;
import static io.antibody.rollout.release.Given.healthy;
import static io.antibody.rollout.release.Given.inconclusive;
import static io.antibody.rollout.release.Given.noData;
import static io.antibody.rollout.release.Given.orders;
import static io.antibody.rollout.release.Given.paused;
import static io.antibody.rollout.release.Given.plan;
import static io.antibody.rollout.release.Given.regressed;
import static io.antibody.rollout.release.Given.rollback;
import static io.antibody.rollout.release.Given.serving;
import static io.antibody.rollout.release.Given.started;
import static io.antibody.rollout.release.Given.suspect;
import static io.antibody.rollout.release.Given.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.RolloutPlan.BakeEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The edges that lead forward, and the inputs that do not. */
class ForwardTransitionsTest {
    @Test
    void aReleaseWhoseTurnItIsChangesItsFirstBatch() {
        Transition transition = after(new RolloutState.Queued(), started(0));
        assertThat(transition.state()).isEqualTo(deploying(1));
        assertThat(transition.effects())
                .containsExactly(
                        new Effect.Announce(new ReleaseEvent.BatchStarted(RELEASE, at(0), "antibody", 1, List.of("a"))),
                        new Effect.OrderHost("a", "r2"));
    }

    @Test
    void aQueuedReleaseIsCancelledWithoutTouchingAHost() {
        for (RolloutInput end : List.of(cancel(1), rollback(1))) {
            Transition transition = after(new RolloutState.Queued(), end);
            assertThat(transition.state()).isInstanceOf(RolloutState.Cancelled.class);
            assertThat(events(transition)).containsExactly("Cancelled");
            assertThat(orders(transition)).isEmpty();
        }
    }

    @Test
    void aBatchIsWaitedForUntilItsLastHostServes() {
        Transition one = after(deploying(2), serving(1, "b", "r2"));
        assertThat(one.state()).isEqualTo(new RolloutState.Deploying(2, at(0), Map.of("b", at(1))));
        assertThat(one.effects())
                .containsExactly(
                        new Effect.Announce(new ReleaseEvent.HostPushed(RELEASE, at(1), "antibody", 2, "b", "web")));

        Transition both = after(deploying(2), serving(1, "b", "r2"), serving(3, "c", "r2"));
        assertThat(both.state()).isEqualTo(new RolloutState.Baking(2, at(3), null));
        assertThat(both.effects())
                .containsExactly(
                        new Effect.Announce(new ReleaseEvent.HostPushed(RELEASE, at(3), "antibody", 2, "c", "db")),
                        new Effect.Announce(new ReleaseEvent.BatchFinished(
                                RELEASE,
                                at(3),
                                "antibody",
                                2,
                                List.of("b", "c"),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                false)));
    }

    @Test
    void theLastBatchBakesForTheLastTime() {
        Transition transition = after(deploying(3), serving(2, "d", "r2"));
        assertThat(transition.state()).isEqualTo(new RolloutState.FinalBake(3, at(2), null));
        assertThat(transition.effects())
                .contains(new Effect.Announce(new ReleaseEvent.BatchFinished(
                        RELEASE,
                        at(2),
                        "antibody",
                        3,
                        List.of("d"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(40),
                        true)));
    }

    @Test
    void aHostThatServesTheOldRevisionOrIsKnownOrOfAnotherBatchChangesNothing() {
        assertThat(after(deploying(2), serving(1, "b", "r1")).ignored()).isEqualTo("b still serves r1");
        assertThat(after(deploying(2), serving(1, "a", "r2")).ignored()).isEqualTo("a is not in batch 2");
        assertThat(after(deploying(2), serving(1, "b", "r2"), serving(2, "b", "r2"))
                        .ignored())
                .isEqualTo("b is known to serve");
    }

    @Test
    void anAgentsClockThatGoesWrongIsForcedBetweenOrderAndReport() {
        RolloutInput early = new RolloutInput.HostServing(at(5), "b", "r2", at(-100));
        RolloutInput late = new RolloutInput.HostServing(at(5), "b", "r2", at(100));
        assertThat(after(deploying(2), early).state())
                .isEqualTo(new RolloutState.Deploying(2, at(0), Map.of("b", at(0))));
        assertThat(after(deploying(2), late).state())
                .isEqualTo(new RolloutState.Deploying(2, at(0), Map.of("b", at(5))));
    }

    @Test
    void aBatchGrowsOnHealthyOnceTheLeastBakeIsOver() {
        Transition transition = after(baking(1), healthy(10, 1));
        assertThat(transition.state()).isEqualTo(new RolloutState.Deploying(2, at(10), Map.of()));
        assertThat(orders(transition)).containsExactly("b>r2", "c>r2");
        assertThat(events(transition)).containsExactly("BatchStarted");
    }

    @Test
    void aHealthyBeforeTheLeastBakeIsKeptAndDoesNotGrow() {
        Transition transition = after(baking(1), healthy(9.9, 1));
        assertThat(transition.state())
                .isEqualTo(new RolloutState.Baking(1, at(0), new Seen(Seen.Kind.HEALTHY, at(8.9), "no harm")));
        assertThat(transition.effects()).isEmpty();
    }

    @Test
    void aHealthyOfAnotherBatchReleaseOrRevisionDoesNotGrow() {
        assertThat(after(baking(2), healthy(12, 1)).ignored()).isEqualTo("the verdict is of an earlier bake");
        assertThat(after(baking(2), healthy(12, 3)).ignored())
                .isEqualTo("the verdict is of batch 3, which has not started");
        for (ReleaseRef other :
                List.of(new ReleaseRef("shop", "shop-0", "r2", "r1"), new ReleaseRef("shop", "shop-1", "r3", "r1"))) {
            assertThat(after(baking(1), Given.verdict(12, new Verdict.Healthy(other, 1, at(11), "", List.of())))
                            .ignored())
                    .startsWith("the verdict is of another release");
        }
    }

    @Test
    void aStaleHealthyDoesNotGrow() {
        Verdict old = new Verdict.Healthy(RELEASE, 1, at(5), "no harm", List.of());
        assertThat(after(baking(1), Given.verdict(20, old)).state()).isInstanceOf(RolloutState.Deploying.class);
        assertThat(after(baking(1), Given.verdict(20.1, old)).ignored())
                .isEqualTo("the verdict is too old to say how the hosts are now");
    }

    @Test
    void aVerdictFromBeforeTheBakeOrToldTwiceChangesNothing() {
        Verdict before = new Verdict.Healthy(RELEASE, 1, at(-1), "no harm", List.of());
        assertThat(after(baking(1), Given.verdict(12, before)).ignored())
                .isEqualTo("the verdict is of an earlier bake");
        assertThat(after(baking(1), suspect(5, 1), suspect(5, 1)).ignored())
                .isEqualTo("a verdict of that tick or a later one is known");
        assertThat(after(baking(1), suspect(5, 1), healthy(4, 1)).ignored())
                .isEqualTo("a verdict of that tick or a later one is known");
    }

    @Test
    void suspectInconclusiveAndNoDataHold() {
        for (RolloutInput verdict : List.of(suspect(12, 1), inconclusive(12, 1), noData(12, 1))) {
            Transition transition = after(baking(1), verdict);
            assertThat(transition.state()).isInstanceOf(RolloutState.Baking.class);
            assertThat(transition.effects()).isEmpty();
        }
    }

    @Test
    void theFinalBakeLastsItsFullLengthThoughHealthy() {
        assertThat(after(finalBake(), healthy(39, 3)).state()).isInstanceOf(RolloutState.FinalBake.class);
        assertThat(after(finalBake(), healthy(39, 3), time(39.9)).ignored()).isEqualTo("the bake is not over");

        Transition end = after(finalBake(), healthy(39, 3), time(40));
        assertThat(end.state()).isEqualTo(new RolloutState.Released(at(40)));
        assertThat(events(end)).containsExactly("Released");
    }

    @Test
    void aFreshHealthyAtTheEndOfTheBakePasses() {
        assertThat(after(baking(1), healthy(9.9, 1), time(24)).ignored()).isEqualTo("the bake is not over");
        assertThat(after(shortBake(), baking(1), healthy(9.9, 1), time(10)).state())
                .isInstanceOf(RolloutState.Deploying.class);
    }

    @Test
    void anUndecidedBakeEndsAsThePolicySays() {
        RolloutInput[] undecided = {inconclusive(29, 1), time(30)};
        assertThat(after(plan(RELEASE, BakeEnd.PAUSE, BakeEnd.ROLL_BACK), baking(1), undecided)
                        .state())
                .isInstanceOf(RolloutState.Paused.class);
        assertThat(after(plan(RELEASE, BakeEnd.ROLL_BACK, BakeEnd.ROLL_BACK), baking(1), undecided)
                        .state())
                .isInstanceOf(RolloutState.RollingBack.class);
        assertThat(after(plan(RELEASE, BakeEnd.CONTINUE, BakeEnd.ROLL_BACK), baking(1), undecided)
                        .state())
                .isEqualTo(new RolloutState.Deploying(2, at(30), Map.of()));
    }

    @Test
    void aSuspectBakeNeverGoesOnByItself() {
        RolloutInput[] suspect = {suspect(29, 1), time(30)};
        assertThat(after(plan(RELEASE, BakeEnd.CONTINUE, BakeEnd.ROLL_BACK), baking(1), suspect)
                        .state())
                .isInstanceOf(RolloutState.Paused.class);
        assertThat(after(plan(RELEASE, BakeEnd.ROLL_BACK, BakeEnd.PAUSE), baking(1), suspect)
                        .state())
                .isInstanceOf(RolloutState.RollingBack.class);
    }

    @Test
    void silenceNeverGoesOn() {
        ReleasePlan bold = plan(RELEASE, BakeEnd.CONTINUE, BakeEnd.PAUSE);
        ReleasePlan careful = plan(RELEASE, BakeEnd.CONTINUE, BakeEnd.ROLL_BACK);
        for (RolloutInput[] silence : List.of(
                new RolloutInput[] {time(30)},
                new RolloutInput[] {noData(29, 1), time(30)},
                // Verdicts that stop: the last one is 15.1 s old at the end.
                new RolloutInput[] {healthy(9.9, 1), inconclusive(15.9, 1), time(30)})) {
            assertThat(after(bold, baking(1), silence).state()).isInstanceOf(RolloutState.Paused.class);
            assertThat(after(careful, baking(1), silence).state()).isInstanceOf(RolloutState.RollingBack.class);
        }
    }

    @Test
    void aPlanInWhichSilenceGoesOnIsRefused() {
        assertThatThrownBy(() -> plan(RELEASE, BakeEnd.PAUSE, BakeEnd.CONTINUE))
                .hasMessage("onNoData must not be CONTINUE: silence is never a pass");
    }

    @Test
    void anInstallIsReleasedAsSoonAsAllHostsServe() {
        ReleasePlan install = install();
        Transition all = after(install, deploying(1), serving(1, "a", "r2"), serving(2, "b", "r2"));
        assertThat(all.state()).isEqualTo(new RolloutState.Released(at(2)));
        assertThat(events(all)).containsExactly("HostPushed", "Released");
    }

    @Test
    void startingWhatHasStartedIsImpossible() {
        for (RolloutState state : List.of(deploying(1), baking(1), finalBake(), paused(baking(1)))) {
            assertThatThrownBy(() -> after(state, started(1)))
                    .isInstanceOf(ImpossibleInputException.class)
                    .hasMessageContaining(state.toString())
                    .hasMessageContaining("Started");
        }
    }

    @Test
    void whatIsOverStaysOver() {
        for (RolloutState over : List.of(
                new RolloutState.Released(at(0)),
                new RolloutState.Cancelled(at(0), "ann", null),
                new RolloutState.Stuck(at(0), 1, "", null, "ann"))) {
            for (RolloutInput input : List.of(
                    cancel(1), rollback(1), time(1000), healthy(1, 1), regressed(1, 1, null), serving(1, "a", "r1"))) {
                assertThat(after(over, input).ignored()).isEqualTo("it is over");
            }
        }
    }

    private static ReleasePlan shortBake() {
        return new ReleasePlan(
                RELEASE,
                PLAN.batches(),
                PLAN.groups(),
                true,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(40),
                Duration.ofSeconds(60),
                Duration.ofSeconds(15),
                BakeEnd.PAUSE,
                BakeEnd.ROLL_BACK);
    }

    static ReleasePlan install() {
        return new ReleasePlan(
                new ReleaseRef("shop", "shop-1", "r2", null),
                List.of(List.of("a", "b")),
                Map.of(),
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(40),
                Duration.ofSeconds(60),
                Duration.ofSeconds(15),
                BakeEnd.PAUSE,
                BakeEnd.ROLL_BACK);
    }
}
