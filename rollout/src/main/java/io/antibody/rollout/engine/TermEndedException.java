package io.antibody.rollout.engine;

import org.jspecify.annotations.Nullable;

/**
 * This manager must not lead on: another one leads, or it is not known whether the last write was done. Whatever it knew
 * of releases is to be forgotten and read anew by whoever leads next.
 */
public final class TermEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    public TermEndedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
