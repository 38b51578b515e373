package io.antibody.rollout.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an input does to a state.
 *
 * @param state the state to persist, then to be in
 * @param effects what to do once it is persisted, in this order
 * @param ignored why the input changed nothing, or null if it did
 */
public record Transition(
        RolloutState state, List<Effect> effects, @Nullable String ignored) {
    public Transition {
        effects = List.copyOf(effects);
    }

    static Transition to(RolloutState state, List<Effect> effects) {
        return new Transition(state, effects, null);
    }

    static Transition to(RolloutState state, Effect... effects) {
        return to(state, List.of(effects));
    }

    static Transition ignored(RolloutState state, String why) {
        return new Transition(state, List.of(), why);
    }
}
