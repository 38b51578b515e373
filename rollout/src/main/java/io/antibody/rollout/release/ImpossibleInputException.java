package io.antibody.rollout.release;

/** An input that cannot come in a state if everything is as it should be. The release has to stop and say so. */
public final class ImpossibleInputException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ImpossibleInputException(RolloutState state, RolloutInput input) {
        super("impossible in state " + state + ": " + input);
    }
}
