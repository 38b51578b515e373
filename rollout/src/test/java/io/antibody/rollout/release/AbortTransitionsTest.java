package io.antibody.rollout.release;

import static io.antibody.rollout.release.Given.PLAN;
import static io.antibody.rollout.release.Given.RELEASE;
import static io.antibody.rollout.release.Given.after;
import static io.antibody.rollout.release.Given.approve;
import static io.antibody.rollout.release.Given.at;
import static io.antibody.rollout.release.Given.baking;
import static io.antibody.rollout.release.Given.cancel;
import static io.antibody.rollout.release.Given.deploying;
import static io.antibody.rollout.release.Given.events;
import static io.antibody.rollout.release.Given.failed;
import static io.antibody.rollout.release.Given.finalBake;
import static io.antibody.rollout.release.Given.healthy;
import static io.antibody.rollout.release.Given.lost;
import static io.antibody.rollout.release.Given.offTraffic;
import static io.antibody.rollout.release.Given.orders;
import static io.antibody.rollout.release.Given.pause;
import static io.antibody.rollout.release.Given.paused;
import static io.antibody.rollout.release.Given.regressed;
import static io.antibody.rollout.release.Given.resume;
import static io.antibody.rollout.release.Given.rollback;
import static io.antibody.rollout.release.Given.rollingBack;
import static io.antibody.rollout.release.Given.serving;
import static io.antibody.rollout.release.Given.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The edges that lead back, those that hold, and those that end with a person. */
class AbortTransitionsTest {
    /** All states in which batch 2 is the last that was changed: a, b and c are. */
    private static final List<RolloutState> CHANGED =
            List.of(deploying(2), baking(2), paused(deploying(2)), paused(baking(2)));

    @Test
    void regressedTakesAllChangedHostsBackAtOnceFromEveryState() {
        for (RolloutState state : CHANGED) {
            Transition transition = after(state, regressed(3, 2, null));
            assertThat(orders(transition)).containsExactly("a>r1", "b>r1", "c>r1");
            assertThat(transition.effects())
                    .contains(new Effect.Announce(
                            new ReleaseEvent.RollingBack(RELEASE, at(3), "antibody", Cause.REGRESSED, "errors rose")));
            assertThat(((RolloutState.RollingBack) transition.state()).sickHost())
                    .isNull();
        }
        assertThat(orders(after(finalBake(), regressed(3, 3, null)))).containsExactly("a>r1", "b>r1", "c>r1", "d>r1");
    }

    @Test
    void regressedCountsHoweverLateAndOfWhicheverBatchItIs() {
        Verdict old = new Verdict.Regressed(
                RELEASE, 1, at(-500), "errors rose", List.of(), new io.antibody.messages.Sick.OneHost("a"));
        for (RolloutState state : CHANGED) {
            Transition transition = after(state, Given.verdict(20, old));
            assertThat(((RolloutState.RollingBack) transition.state()).sickHost())
                    .isEqualTo("a");
        }
    }

    @Test
    void anOperatorsAbortWinsInEveryState() {
        for (RolloutState state : CHANGED) {
            for (RolloutInput abort : List.of(cancel(3), rollback(3))) {
                Transition transition = after(state, abort);
                assertThat(orders(transition)).containsExactly("a>r1", "b>r1", "c>r1");
                assertThat(((RolloutState.RollingBack) transition.state()).cause())
                        .isEqualTo(Cause.OPERATOR);
            }
        }
        assertThat(((RolloutState.RollingBack) after(baking(2), cancel(3)).state()).why())
                .isEqualTo("wrong one");
        assertThat(((RolloutState.RollingBack) after(baking(2), rollback(3)).state()).why())
                .isEqualTo("asked for by bob");
    }

    @Test
    void aChangedHostThatFailsOrIsLostRollsBackAndIsNamed() {
        for (RolloutState state : CHANGED) {
            for (RolloutInput gone : List.of(failed(3, "b"), lost(3, "a"))) {
                Transition transition = after(state, gone);
                assertThat(events(transition)).containsExactly("HostFailed", "RollingBack");
                assertThat(orders(transition)).containsExactly("a>r1", "b>r1", "c>r1");
            }
        }
        RolloutState.RollingBack deploying =
                (RolloutState.RollingBack) after(deploying(2), failed(3, "b")).state();
        assertThat(deploying.cause()).isEqualTo(Cause.SELF_TEST_FAILED);
        assertThat(deploying.sickHost()).isEqualTo("b");
        assertThat(deploying.why()).isEqualTo("b: self test: 500");
        assertThat(((RolloutState.RollingBack) after(baking(2), failed(3, "b")).state()).cause())
                .isEqualTo(Cause.HOST_LOST);
    }

    @Test
    void aHostThatWasNotChangedRollsNothingBack() {
        for (RolloutState state : CHANGED) {
            assertThat(after(state, lost(3, "d")).ignored()).isEqualTo("d was not changed by this release");
            assertThat(after(state, failed(3, "d")).ignored()).isEqualTo("d was not changed by this release");
        }
    }

    @Test
    void aMissedDeadlineRollsBackAndNamesTheHostIfItIsOne() {
        assertThat(after(deploying(2), time(59.9)).ignored()).isEqualTo("the deadline is not reached");
        RolloutState.RollingBack two =
                (RolloutState.RollingBack) after(deploying(2), time(60)).state();
        assertThat(two.cause()).isEqualTo(Cause.DEADLINE_MISSED);
        assertThat(two.why()).isEqualTo("b, c did not serve r2 within 60 s");
        assertThat(two.sickHost()).isNull();
        RolloutState.RollingBack one = (RolloutState.RollingBack)
                after(deploying(2), serving(5, "b", "r2"), time(60)).state();
        assertThat(one.sickHost()).isEqualTo("c");
        assertThat(after(paused(deploying(2)), time(60)).state()).isInstanceOf(RolloutState.RollingBack.class);
    }

    @Test
    void aRollbackEndsWhenTheLastChangedHostServesThePreviousRevisionAgain() {
        Transition one = after(
                rollingBack(2),
                offTraffic(0.2, "a"),
                offTraffic(0.3, "b"),
                serving(2, "b", "r1"),
                serving(3, "a", "r1"));
        assertThat(one.state()).isInstanceOf(RolloutState.RollingBack.class);
        assertThat(events(one)).containsExactly("HostReverted");

        Transition all = after(one.state(), serving(4, "c", "r1"));
        assertThat(events(all)).containsExactly("HostReverted", "RolledBack");
        RolloutState.RolledBack back = (RolloutState.RolledBack) all.state();
        assertThat(back.rollback().offTraffic()).isEqualTo(Map.of("a", at(0.2), "b", at(0.3), "c", at(4)));
        assertThat(back.rollback().reverted()).isEqualTo(Map.of("a", at(3), "b", at(2), "c", at(4)));
    }

    @Test
    void noInputLeadsForwardFromARollback() {
        for (RolloutInput input : List.of(
                healthy(20, 2),
                regressed(20, 2, null),
                cancel(20),
                pause(20),
                resume(20),
                approve(20),
                rollback(20),
                serving(20, "a", "r2"),
                serving(20, "d", "r1"),
                lost(20, "a"),
                time(20))) {
            Transition transition = after(rollingBack(2), input);
            assertThat(transition.state()).isEqualTo(rollingBack(2));
            assertThat(transition.effects()).isEmpty();
            assertThat(transition.ignored()).isNotNull();
        }
    }

    @Test
    void aHostThatDoesNotComeBackInTimeGetsTheReleaseStuckAndIsNamed() {
        Transition transition = after(rollingBack(2), serving(2, "a", "r1"), serving(2, "c", "r1"), time(60));
        RolloutState.Stuck stuck = (RolloutState.Stuck) transition.state();
        assertThat(stuck.why()).isEqualTo("b did not come back to r1; rolled back because wrong one");
        assertThat(events(transition)).containsExactly("Stuck");
        assertThat(Transitions.standing(stuck, PLAN)).hasSize(3);
    }

    @Test
    void aReleaseIsStuckAsSoonAsTheHostsThatAreNotBackHaveFailed() {
        Transition transition = after(rollingBack(2), serving(2, "a", "r1"), failed(3, "b"), serving(4, "c", "r1"));
        assertThat(((RolloutState.Stuck) transition.state()).why())
                .isEqualTo("b (self test: 500) did not come back to r1; rolled back because wrong one");
        assertThat(events(transition)).containsExactly("HostReverted", "Stuck");
    }

    @Test
    void aStuckReleaseIsHealedByTheLastHostThatComesBackAfterAll() {
        RolloutState stuck =
                after(rollingBack(2), serving(2, "a", "r1"), time(60)).state();
        Transition one = after(stuck, serving(100, "b", "r1"));
        assertThat(one.state()).isInstanceOf(RolloutState.Stuck.class);
        assertThat(events(one)).containsExactly("HostReverted");
        Transition all = after(one.state(), serving(200, "c", "r1"));
        assertThat(all.state()).isInstanceOf(RolloutState.RolledBack.class);
        assertThat(events(all)).containsExactly("HostReverted", "RolledBack");
    }

    @Test
    void aPersonMayTryTheRollbackOfAStuckReleaseAgainOrCloseIt() {
        RolloutState stuck = after(rollingBack(2), time(60)).state();
        Transition again = after(stuck, rollback(100));
        assertThat(again.state()).isInstanceOf(RolloutState.RollingBack.class);
        assertThat(orders(again)).containsExactly("a>r1", "b>r1", "c>r1");
        RolloutState.Stuck closed =
                (RolloutState.Stuck) after(stuck, cancel(100)).state();
        assertThat(closed.isOver()).isTrue();
        assertThat(closed.closedBy()).isEqualTo("ann");
        assertThat(Transitions.standing(closed, PLAN)).isEmpty();
    }

    @Test
    void withoutAPreviousRevisionAPersonHasToDecide() {
        ReleasePlan install = ForwardTransitionsTest.install();
        Transition transition = after(install, deploying(1), failed(3, "b"));
        assertThat(((RolloutState.Stuck) transition.state()).why())
                .isEqualTo("no revision is known to go back to; b: self test: 500");
        assertThat(orders(transition)).isEmpty();
        assertThat(after(install, transition.state(), rollback(5)).ignored())
                .isEqualTo("no revision is known to go back to; cancel it to close it");
    }

    @Test
    void aPausedBatchComesToItsEndAndDoesNotGrow() {
        Transition served = after(deploying(2), pause(1), serving(2, "b", "r2"), serving(3, "c", "r2"));
        assertThat(served.state()).isInstanceOf(RolloutState.Paused.class);
        assertThat(((RolloutState.Paused) served.state()).held()).isEqualTo(new RolloutState.Baking(2, at(3), null));
        assertThat(events(served)).containsExactly("HostPushed", "BatchFinished");
        assertThat(after(served.state(), healthy(20, 2)).ignored()).isEqualTo("it is paused");
        assertThat(after(served.state(), time(1000)).ignored()).isEqualTo("a bake that is paused has no end");
    }

    @Test
    void aResumedBakeBeginsAnew() {
        Transition resumed = after(baking(2), healthy(5, 2), pause(6), resume(100));
        assertThat(resumed.state()).isEqualTo(new RolloutState.Baking(2, at(100), null));
        assertThat(events(resumed)).containsExactly("BatchFinished");
        assertThat(after(paused(deploying(2)), resume(9)).state()).isEqualTo(deploying(2));
    }

    @Test
    void anApprovalIsTheLeaveThatNoVerdictGave() {
        Transition grown = after(baking(1), pause(5), approve(7));
        assertThat(grown.state()).isEqualTo(new RolloutState.Deploying(2, at(7), Map.of()));
        assertThat(grown.effects())
                .contains(new Effect.Announce(
                        new ReleaseEvent.BatchStarted(RELEASE, at(7), "bob", 2, List.of("b", "c"))));
        assertThat(after(finalBake(), pause(5), approve(7)).state()).isEqualTo(new RolloutState.Released(at(7)));
        assertThat(after(baking(1), approve(7)).ignored()).contains("pause it first");
        assertThat(after(paused(deploying(1)), approve(7)).ignored()).contains("does not serve yet");
    }

    @Test
    void aReleaseToWhichTheImpossibleHappensIsHalted() {
        Transition halted = Transitions.halt(baking(2), at(7), "impossible", PLAN);
        assertThat(halted.state()).isEqualTo(new RolloutState.Stuck(at(7), 2, "impossible", null, null));
        assertThat(events(halted)).containsExactly("Stuck");
        assertThat(orders(after(halted.state(), rollback(8)))).containsExactly("a>r1", "b>r1", "c>r1");
    }
}
