package io.antibody.rollout.release;

/** What all rows after the start, and those of the ends, have in common: a release is not started twice. */
interface WhenStarted extends RolloutInput.Visitor<Transition> {
    RolloutState state();

    @Override
    default Transition started(RolloutInput.Started input) {
        throw new ImpossibleInputException(state(), input);
    }

    @Override
    default Transition buildAwaited(RolloutInput.BuildAwaited input) {
        throw new ImpossibleInputException(state(), input);
    }
}
