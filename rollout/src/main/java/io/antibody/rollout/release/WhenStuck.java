package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseEvent.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of STUCK while it is open: a person tries the rollback again or closes it; a late host may still heal it. */
record WhenStuck(RolloutState.Stuck state, Moves moves) implements WhenStarted {
    @Override
    public Transition hostServing(RolloutInput.HostServing input) {
        return late(input, input.host());
    }

    @Override
    public Transition hostOffTraffic(RolloutInput.HostOffTraffic input) {
        return late(input, input.host());
    }

    @Override
    public Transition hostFailed(RolloutInput.HostFailed input) {
        return Transition.ignored(state, "it is stuck already");
    }

    @Override
    public Transition hostLost(RolloutInput.HostLost input) {
        return Transition.ignored(state, "it is stuck already");
    }

    @Override
    public Transition verdictArrived(RolloutInput.VerdictArrived input) {
        return Transition.ignored(state, "it waits for a person, not for a verdict");
    }

    @Override
    public Transition timePassed(RolloutInput.TimePassed input) {
        return Transition.ignored(state, "it waits for a person, not for time to pass");
    }

    @Override
    public Transition cancelRequested(RolloutInput.CancelRequested input) {
        return Transition.to(
                new RolloutState.Stuck(state.at(), state.batch(), state.why(), state.rollback(), input.by()));
    }

    @Override
    public Transition pauseRequested(RolloutInput.PauseRequested input) {
        return Transition.ignored(state, "it is stuck: roll it back, or cancel it to close it");
    }

    @Override
    public Transition resumeRequested(RolloutInput.ResumeRequested input) {
        return Transition.ignored(state, "it is stuck: roll it back, or cancel it to close it");
    }

    @Override
    public Transition approveRequested(RolloutInput.ApproveRequested input) {
        return Transition.ignored(state, "it is stuck: roll it back, or cancel it to close it");
    }

    @Override
    public Transition rollbackRequested(RolloutInput.RollbackRequested input) {
        if (moves.plan().previous() == null) {
            return Transition.ignored(state, "no revision is known to go back to; cancel it to close it");
        }
        if (state.batch() == 0) {
            return Transition.ignored(state, "it has changed no host; cancel it to close it");
        }
        RolloutState.@Nullable RollingBack first = state.rollback();
        return moves.rollBack(
                state.batch(),
                input.at(),
                input.by(),
                first == null ? Cause.OPERATOR : first.cause(),
                first == null ? state.why() : first.why(),
                first == null ? null : first.sickHost());
    }

    private Transition late(RolloutInput input, String host) {
        if (state.rollback() == null) {
            return Transition.ignored(state, host + " is not waited for");
        }
        Transition unfinished = Transitions.apply(state.rollback(), input, moves.plan());
        if (unfinished.state() instanceof RolloutState.RollingBack rollback) {
            return still(rollback, unfinished);
        }
        return unfinished.state() instanceof RolloutState.Stuck again && again.rollback() != null
                ? still(again.rollback(), unfinished)
                : unfinished;
    }

    /** Stuck as before with one more host back; that it is stuck has been announced. */
    private Transition still(RolloutState.RollingBack rollback, Transition unfinished) {
        List<Effect> effects = unfinished.effects().stream()
                .filter(effect ->
                        !(effect instanceof Effect.Announce announce && announce.event() instanceof ReleaseEvent.Stuck))
                .toList();
        return new Transition(
                new RolloutState.Stuck(state.at(), state.batch(), state.why(), rollback, null),
                effects,
                unfinished.ignored());
    }
}
