package io.antibody.rollout.engine;

/** The manager's process ends here. */
final class SimCrash extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
