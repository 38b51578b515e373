package io.antibody.rollout.client;

/** The service has said that it is not fit for traffic: it is not announced, and its release is rolled back. */
public final class VetoedException extends Exception {
    private static final long serialVersionUID = 1L;

    VetoedException(String why) {
        super(why);
    }
}
