package io.antibody.rollout.history;

/** The history cannot be read or written now; the message says why, for people. */
public final class HistoryAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    HistoryAwayException(String message) {
        super(message);
    }
}
