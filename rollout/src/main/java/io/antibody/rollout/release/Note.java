package io.antibody.rollout.release;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of a release that is no event for others: paused, resumed, approved, closed, taken over.
 *
 * @param at when
 * @param by who
 * @param text what, in one sentence
 */
public record Note(Instant at, String by, String text) {
    /** What there is to note of an input that has led to the state; empty if an event says it all. */
    static Optional<Note> of(RolloutInput input, RolloutState state) {
        if (input instanceof RolloutInput.ResumeRequested resumed) {
            return Optional.of(new Note(input.at(), resumed.by(), "resumed"));
        }
        if (input instanceof RolloutInput.ApproveRequested approved) {
            return Optional.of(new Note(input.at(), approved.by(), "approved without a Healthy verdict"));
        }
        if (state instanceof RolloutState.Building && input instanceof RolloutInput.BuildAwaited awaited) {
            return Optional.of(new Note(input.at(), Transitions.MACHINE, awaited.why()));
        }
        if (state instanceof RolloutState.Paused paused && paused.since().equals(input.at())) {
            return Optional.of(new Note(input.at(), paused.by(), "paused: " + paused.why()));
        }
        if (state instanceof RolloutState.Stuck stuck && stuck.closedBy() != null) {
            return Optional.of(new Note(input.at(), stuck.closedBy(), "closed while stuck"));
        }
        return Optional.empty();
    }
}
