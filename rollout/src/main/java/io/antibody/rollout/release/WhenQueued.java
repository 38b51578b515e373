package io.antibody.rollout.release;

/** The row of QUEUED: no host is changed yet, so that to end it is all there is to do. */
record WhenQueued(RolloutState.Queued state, Moves moves) implements RolloutInput.Visitor<Transition> {
    @Override
    public Transition started(RolloutInput.Started input) {
        return moves.start(1, input.at(), Transitions.MACHINE);
    }

    @Override
    public Transition buildAwaited(RolloutInput.BuildAwaited input) {
        return Transition.to(new RolloutState.Building(input.at(), input.until(), input.why()));
    }

    @Override
    public Transition hostServing(RolloutInput.HostServing input) {
        return unchanged(input.host());
    }

    @Override
    public Transition hostOffTraffic(RolloutInput.HostOffTraffic input) {
        return unchanged(input.host());
    }

    @Override
    public Transition hostFailed(RolloutInput.HostFailed input) {
        return unchanged(input.host());
    }

    @Override
    public Transition hostLost(RolloutInput.HostLost input) {
        return unchanged(input.host());
    }

    @Override
    public Transition verdictArrived(RolloutInput.VerdictArrived input) {
        return Transition.ignored(state, "nothing of this release can be judged before it has started");
    }

    @Override
    public Transition timePassed(RolloutInput.TimePassed input) {
        return Transition.ignored(state, "a queued release has no deadline");
    }

    @Override
    public Transition cancelRequested(RolloutInput.CancelRequested input) {
        return moves.cancelled(input.at(), input.by(), input.why());
    }

    @Override
    public Transition pauseRequested(RolloutInput.PauseRequested input) {
        return Transition.ignored(state, "it has not started: cancel it, or lock the service");
    }

    @Override
    public Transition resumeRequested(RolloutInput.ResumeRequested input) {
        return Transition.ignored(state, "it is not paused");
    }

    @Override
    public Transition approveRequested(RolloutInput.ApproveRequested input) {
        return Transition.ignored(state, "it waits for its turn, not for an approval");
    }

    @Override
    public Transition rollbackRequested(RolloutInput.RollbackRequested input) {
        return moves.cancelled(input.at(), input.by(), input.why());
    }

    private Transition unchanged(String host) {
        return Transition.ignored(state, host + " was not changed by this release");
    }
}
