package io.antibody.messages.consuming;

import java.time.Duration;

/** What the work needs is away, or asks us to come back later. Whether it did what it was asked is not known. */
public final class AwayException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param message why, for people
     * @param retryAfter no sooner than this; zero if nothing was said
     */
    public AwayException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** No sooner than this; zero if nothing was said. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
