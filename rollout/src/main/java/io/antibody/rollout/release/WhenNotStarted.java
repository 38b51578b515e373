package io.antibody.rollout.release;

/** What QUEUED and BUILDING have in common: no host is changed yet, so that to end it is all there is to do. */
interface WhenNotStarted extends RolloutInput.Visitor<Transition> {
    RolloutState state();

    Moves moves();

    @Override
    default Transition started(RolloutInput.Started input) {
        return moves().start(1, input.at(), Transitions.MACHINE);
    }

    @Override
    default Transition hostServing(RolloutInput.HostServing input) {
        return unchanged(input.host());
    }

    @Override
    default Transition hostOffTraffic(RolloutInput.HostOffTraffic input) {
        return unchanged(input.host());
    }

    @Override
    default Transition hostFailed(RolloutInput.HostFailed input) {
        return unchanged(input.host());
    }

    @Override
    default Transition hostLost(RolloutInput.HostLost input) {
        return unchanged(input.host());
    }

    @Override
    default Transition verdictArrived(RolloutInput.VerdictArrived input) {
        return Transition.ignored(state(), "nothing of this release can be judged before it has started");
    }

    @Override
    default Transition cancelRequested(RolloutInput.CancelRequested input) {
        return moves().cancelled(input.at(), input.by(), input.why());
    }

    @Override
    default Transition resumeRequested(RolloutInput.ResumeRequested input) {
        return Transition.ignored(state(), "it is not paused");
    }

    @Override
    default Transition rollbackRequested(RolloutInput.RollbackRequested input) {
        return moves().cancelled(input.at(), input.by(), input.why());
    }

    private Transition unchanged(String host) {
        return Transition.ignored(state(), host + " was not changed by this release");
    }
}
