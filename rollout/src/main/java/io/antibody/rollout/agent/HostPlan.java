package io.antibody.rollout.agent;

import io.antibody.messages.config.HostConfig;
import java.time.Duration;

/**
 * How long the steps in a host's life may take.
 *
 * @param drain from un-announcing to stopping
 * @param killAfter from asking the process to end to killing it
 * @param selfTests whether there is a self test
 * @param selfTestTimeout from the start of the process to a passed self test
 * @param prepares whether a revision is prepared, for example unpacked, before the process of the one before is stopped
 */
record HostPlan(Duration drain, Duration killAfter, boolean selfTests, Duration selfTestTimeout, boolean prepares) {
    /** Pause between two questions of the self test; short against the start of any process. */
    static final Duration SELF_TEST_PAUSE = Duration.ofMillis(100);

    /** Pause before the first restart of a crashed process; doubles with every further crash. */
    static final Duration FIRST_RESTART_PAUSE = Duration.ofSeconds(1);

    /** Longest pause before a restart: a host whose fault is over must not stay away for long. */
    static final Duration LONGEST_RESTART_PAUSE = Duration.ofSeconds(30);

    /** A process that served for this long did not crash because of its start: the pauses begin anew. */
    static final Duration STABLE = Duration.ofMinutes(1);

    /** A killed process ends at once; whatever was born in the meantime is killed after this. */
    static final Duration KILL_AGAIN = Duration.ofSeconds(1);

    static HostPlan of(HostConfig host) {
        return new HostPlan(
                host.drain(), host.killAfter(), host.hasSelfTest(), host.selfTestTimeout(), host.releases() != null);
    }

    /** The pause before the restart after this many crashes, from 1. */
    static Duration restartPause(int crashes) {
        int doublings = Math.min(crashes - 1, 5); // 2^5 s is above the longest pause already
        Duration pause = FIRST_RESTART_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_RESTART_PAUSE) < 0 ? pause : LONGEST_RESTART_PAUSE;
    }
}
