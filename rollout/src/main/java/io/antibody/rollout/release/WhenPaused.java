package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of PAUSED: what is under way comes to its end and what aborts aborts, but nothing grows. */
record WhenPaused(RolloutState.Paused state, Moves moves) implements WhenStarted {
    static Transition pause(RolloutState.UnderWay held, RolloutInput.PauseRequested input) {
        String why = input.why() == null ? "asked for by " + input.by() : input.why();
        return Transition.to(new RolloutState.Paused(held, input.at(), input.by(), why));
    }

    @Override
    public Transition hostServing(RolloutInput.HostServing input) {
        return held(input);
    }

    @Override
    public Transition hostOffTraffic(RolloutInput.HostOffTraffic input) {
        return held(input);
    }

    @Override
    public Transition hostFailed(RolloutInput.HostFailed input) {
        Cause cause = state.held() instanceof RolloutState.Deploying ? Cause.SELF_TEST_FAILED : Cause.HOST_LOST;
        return keepPaused(moves.hostFailed(state.held(), cause, input));
    }

    @Override
    public Transition hostLost(RolloutInput.HostLost input) {
        return keepPaused(moves.hostLost(state.held(), input));
    }

    @Override
    public Transition verdictArrived(RolloutInput.VerdictArrived input) {
        int batch = state.held().batch();
        @Nullable String foreign = moves.foreign(batch, input.verdict());
        if (foreign != null) {
            return Transition.ignored(state, foreign);
        }
        return input.verdict() instanceof Verdict.Regressed regressed
                ? moves.regressed(batch, input.at(), regressed)
                : Transition.ignored(state, "it is paused");
    }

    @Override
    public Transition timePassed(RolloutInput.TimePassed input) {
        return state.held() instanceof RolloutState.Deploying
                ? held(input)
                : Transition.ignored(state, "a bake that is paused has no end");
    }

    @Override
    public Transition cancelRequested(RolloutInput.CancelRequested input) {
        return moves.operatorAborts(state.held(), input.at(), input.by(), input.why());
    }

    @Override
    public Transition pauseRequested(RolloutInput.PauseRequested input) {
        return Transition.ignored(state, "it is paused by " + state.by() + ": " + state.why());
    }

    @Override
    public Transition resumeRequested(RolloutInput.ResumeRequested input) {
        // Verdicts from before and during the pause say nothing of the time after it: the bake begins anew.
        return state.held() instanceof RolloutState.Bake bake
                ? moves.bake(bake.batch(), input.at(), List.of())
                : Transition.to(state.held());
    }

    @Override
    public Transition approveRequested(RolloutInput.ApproveRequested input) {
        return state.held() instanceof RolloutState.Bake bake
                ? moves.passed(bake.batch(), input.at(), input.by())
                : Transition.ignored(state, "batch " + state.held().batch() + " does not serve yet: resume it");
    }

    @Override
    public Transition rollbackRequested(RolloutInput.RollbackRequested input) {
        return moves.operatorAborts(state.held(), input.at(), input.by(), input.why());
    }

    private Transition held(RolloutInput input) {
        return keepPaused(Transitions.apply(state.held(), input, moves.plan()));
    }

    private Transition keepPaused(Transition held) {
        return held.state() instanceof RolloutState.UnderWay underWay
                ? new Transition(
                        new RolloutState.Paused(underWay, state.since(), state.by(), state.why()),
                        held.effects(),
                        held.ignored())
                : held;
    }
}
