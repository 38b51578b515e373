package io.antibody.rollout.release;

/** The row of QUEUED: no host is changed yet, so that to end it is all there is to do. */
record WhenQueued(RolloutState.Queued state, Moves moves) implements WhenNotStarted {
    @Override
    public Transition buildAwaited(RolloutInput.BuildAwaited input) {
        return Transition.to(new RolloutState.Building(input.at(), input.until(), input.why()));
    }

    @Override
    public Transition timePassed(RolloutInput.TimePassed input) {
        return Transition.ignored(state, "a queued release has no deadline");
    }

    @Override
    public Transition pauseRequested(RolloutInput.PauseRequested input) {
        return Transition.ignored(state, "it has not started: cancel it, or lock the service");
    }

    @Override
    public Transition approveRequested(RolloutInput.ApproveRequested input) {
        return Transition.ignored(state, "it waits for its turn, not for an approval");
    }
}
