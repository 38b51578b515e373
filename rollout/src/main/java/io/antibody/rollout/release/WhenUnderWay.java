package io.antibody.rollout.release;

/** What DEPLOYING, BAKING and FINAL_BAKE have in common: a lost host or a person aborts, and a person may hold it. */
interface WhenUnderWay extends WhenStarted {
    @Override
    RolloutState.UnderWay state();

    Moves moves();

    @Override
    default Transition hostLost(RolloutInput.HostLost input) {
        return moves().hostLost(state(), input);
    }

    @Override
    default Transition cancelRequested(RolloutInput.CancelRequested input) {
        return moves().operatorAborts(state(), input.at(), input.by(), input.why());
    }

    @Override
    default Transition pauseRequested(RolloutInput.PauseRequested input) {
        return WhenPaused.pause(state(), input);
    }

    @Override
    default Transition resumeRequested(RolloutInput.ResumeRequested input) {
        return Transition.ignored(state(), "it is not paused");
    }

    @Override
    default Transition rollbackRequested(RolloutInput.RollbackRequested input) {
        return moves().operatorAborts(state(), input.at(), input.by(), input.why());
    }
}
