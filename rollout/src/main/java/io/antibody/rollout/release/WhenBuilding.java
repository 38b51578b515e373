package io.antibody.rollout.release;

import java.time.Duration;

/** The row of BUILDING: waits for its build, and for none longer than the deadline; no host is changed yet. */
record WhenBuilding(RolloutState.Building state, Moves moves) implements WhenNotStarted {
    @Override
    public Transition buildAwaited(RolloutInput.BuildAwaited input) {
        boolean counting = state.until() != null;
        if (counting == (input.until() != null) && state.why().equals(input.why())) {
            return Transition.ignored(state, "it waits already");
        }
        // What is awaited may change while it waits; that gives it no more time.
        return Transition.to(new RolloutState.Building(
                state.since(), counting && input.until() != null ? state.until() : input.until(), input.why()));
    }

    @Override
    public Transition timePassed(RolloutInput.TimePassed input) {
        if (state.until() == null || input.at().isBefore(state.until())) {
            return Transition.ignored(state, "the deadline is not reached");
        }
        long waited = Duration.between(state.since(), input.at()).toSeconds();
        return moves.cancelled(
                input.at(), Transitions.MACHINE, "was not built within " + waited + " s: " + state.why());
    }

    @Override
    public Transition pauseRequested(RolloutInput.PauseRequested input) {
        return Transition.ignored(state, "no host is changed yet: cancel it, or lock the service");
    }

    @Override
    public Transition approveRequested(RolloutInput.ApproveRequested input) {
        return Transition.ignored(state, "it waits for its build, not for an approval");
    }
}
