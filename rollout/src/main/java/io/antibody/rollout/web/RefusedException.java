package io.antibody.rollout.web;

/** An act that the rollout does not do; the message tells a person why and what to do instead. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
