package io.antibody.rollout.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One build of one revision.
 *
 * @param number its number in the job; 0 where builds have none
 * @param url where to read more, or null
 * @param at when it came to that
 */
public record BuildView(
        String job,
        long number,
        String revision,
        State state,
        @Nullable String url,
        Instant at) {
    /** What a build has come to. */
    public enum State {
        RUNNING,
        SUCCESS,
        FAILURE
    }

    /** The build as people name it. */
    String name() {
        return "build " + (number > 0 ? number + " of " : "of ") + job;
    }

    /** What it has come to, as a word. */
    static Badge badge(State state) {
        return switch (state) {
            case RUNNING -> new Badge("running", Tone.BUSY);
            case SUCCESS -> new Badge("success", Tone.GOOD);
            case FAILURE -> new Badge("failed", Tone.BAD);
        };
    }
}
