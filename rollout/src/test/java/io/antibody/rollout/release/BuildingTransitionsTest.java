package io.antibody.rollout.release;

import static io.antibody.rollout.release.Given.after;
import static io.antibody.rollout.release.Given.at;
import static io.antibody.rollout.release.Given.buildAwaited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A release whose revision is not built yet. */
class BuildingTransitionsTest {
    private static final RolloutState QUEUED = new RolloutState.Queued();
    private static final RolloutState BUILDING = new RolloutState.Building(at(0), at(60), "build 7 is running");

    @Test
    void aQueuedReleaseWaitsForItsBuildAndOrdersNothing() {
        Transition waits = after(QUEUED, buildAwaited(0, "build 7 is running"));
        assertThat(waits.state()).isEqualTo(BUILDING);
        assertThat(waits.effects()).isEmpty();
        assertThat(Transitions.standing(BUILDING, Given.PLAN)).isEmpty();
    }

    @Test
    void onceBuiltItsFirstBatchStarts() {
        Transition starts = after(BUILDING, Given.started(5));
        assertThat(starts.state()).isEqualTo(new RolloutState.Deploying(1, at(5), Map.of()));
        assertThat(Given.orders(starts)).containsExactly("a>r2");
        assertThat(Given.events(starts)).containsExactly("BatchStarted");
    }

    @Test
    void whatIsNotBuiltBeforeTheDeadlineIsCancelledWithTheReason() {
        assertThat(after(BUILDING, Given.time(59.9)).ignored()).isEqualTo("the deadline is not reached");
        assertThat(after(BUILDING, Given.time(60)).state())
                .isEqualTo(new RolloutState.Cancelled(
                        at(60), "antibody", "was not built within 60 s: build 7 is running"));
    }

    @Test
    void anotherBuildGivesItNoMoreTime() {
        assertThat(after(BUILDING, buildAwaited(50, "build 8 is running")).state())
                .isEqualTo(new RolloutState.Building(at(0), at(60), "build 8 is running"));
        assertThat(after(BUILDING, buildAwaited(50, "build 7 is running")).ignored())
                .isEqualTo("it waits already");
    }

    @Test
    void whatIsBuiltAndHeldHasNoDeadlineUntilItIsBuiltAgain() {
        RolloutInput held = new RolloutInput.BuildAwaited(at(50), null, "built; waits for its turn");
        Transition holds = after(BUILDING, held, Given.time(1_000));
        assertThat(holds.ignored()).isEqualTo("the deadline is not reached");
        assertThat(holds.state()).isEqualTo(new RolloutState.Building(at(0), null, "built; waits for its turn"));
        assertThat(after(holds.state(), buildAwaited(1_000, "build 9 is running"))
                        .state())
                .isEqualTo(new RolloutState.Building(at(0), at(1_060), "build 9 is running"));
    }

    @Test
    void whatAbortsEndsItAndNothingElseTouchesIt() {
        assertThat(after(BUILDING, Given.cancel(5)).state())
                .isEqualTo(new RolloutState.Cancelled(at(5), "ann", "wrong one"));
        assertThat(after(BUILDING, Given.rollback(5)).state()).isInstanceOf(RolloutState.Cancelled.class);
        for (RolloutInput input : new RolloutInput[] {
            Given.pause(5),
            Given.resume(5),
            Given.approve(5),
            Given.serving(5, "a", "r1"),
            Given.offTraffic(5, "a"),
            Given.failed(5, "a"),
            Given.lost(5, "a"),
            Given.regressed(5, 1, null)
        }) {
            Transition transition = after(BUILDING, input);
            assertThat(transition.state()).isEqualTo(BUILDING);
            assertThat(transition.ignored()).isNotNull();
        }
    }

    @Test
    void whatHasStartedWaitsForNoBuild() {
        for (RolloutState state : new RolloutState[] {Given.deploying(1), Given.baking(1), Given.finalBake()}) {
            assertThatThrownBy(() -> after(state, buildAwaited(1, "late")))
                    .isInstanceOf(ImpossibleInputException.class);
        }
    }
}
