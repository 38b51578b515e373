package io.antibody.rollout.engine;

/**
 * What the builds of a revision say to its release.
 *
 * @param standing whether it may go
 * @param why the builds that say so, in one sentence
 */
public record BuildGate(Standing standing, String why) {
    /** Whether a release may go. */
    public enum Standing {
        /** Nothing is against it. */
        OPEN,
        /** A build is under way, or has to come. */
        AWAITED,
        /** A build has failed: never, unless a later build of the same revision succeeds. */
        FAILED
    }

    /** Nothing is against it. */
    public static BuildGate open(String why) {
        return new BuildGate(Standing.OPEN, why);
    }

    /** A build is under way, or has to come. */
    public static BuildGate awaited(String why) {
        return new BuildGate(Standing.AWAITED, why);
    }

    /** A build has failed. */
    public static BuildGate failed(String why) {
        return new BuildGate(Standing.FAILED, why);
    }
}
