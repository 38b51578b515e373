package io.antibody.rollout.release;

/** The row of RELEASED, ROLLED_BACK, CANCELLED and of STUCK once it is closed: nothing happens any more. */
record WhenOver(RolloutState state) implements WhenStarted {
    @Override
    public Transition hostServing(RolloutInput.HostServing input) {
        return over();
    }

    @Override
    public Transition hostOffTraffic(RolloutInput.HostOffTraffic input) {
        return over();
    }

    @Override
    public Transition hostFailed(RolloutInput.HostFailed input) {
        return over();
    }

    @Override
    public Transition hostLost(RolloutInput.HostLost input) {
        return over();
    }

    @Override
    public Transition verdictArrived(RolloutInput.VerdictArrived input) {
        return over();
    }

    @Override
    public Transition timePassed(RolloutInput.TimePassed input) {
        return over();
    }

    @Override
    public Transition cancelRequested(RolloutInput.CancelRequested input) {
        return over();
    }

    @Override
    public Transition pauseRequested(RolloutInput.PauseRequested input) {
        return over();
    }

    @Override
    public Transition resumeRequested(RolloutInput.ResumeRequested input) {
        return over();
    }

    @Override
    public Transition approveRequested(RolloutInput.ApproveRequested input) {
        return over();
    }

    @Override
    public Transition rollbackRequested(RolloutInput.RollbackRequested input) {
        return over();
    }

    private Transition over() {
        return Transition.ignored(state, "it is over");
    }
}
