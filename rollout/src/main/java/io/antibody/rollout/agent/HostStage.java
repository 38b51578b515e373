package io.antibody.rollout.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a host stands in its life. */
sealed interface HostStage {
    /** The process, or null if there is none. */
    @Nullable
    Run run();

    /** Nothing runs and nothing is to run. */
    record Idle() implements HostStage {
        @Override
        public @Nullable Run run() {
            return null;
        }
    }

    /**
     * The process is being launched.
     *
     * @param number number of the run
     */
    record Starting(long number, String revision) implements HostStage {
        @Override
        public @Nullable Run run() {
            return null;
        }
    }

    /** @param deadline when the self test must have passed */
    record SelfTesting(Run run, Instant deadline) implements HostStage {}

    /** Announced. */
    record Serving(Run run) implements HostStage {}

    /**
     * Passed its self test, un-announced, and about to be stopped.
     *
     * @param until when the last client must have noticed
     */
    record Draining(Run run, Instant until) implements HostStage {}

    /**
     * Asked to end.
     *
     * @param killAt when it is killed
     * @param failure why the host has failed, or null if it was stopped for another reason
     */
    record Stopping(Run run, Instant killAt, @Nullable String failure) implements HostStage {}

    /** @param retryAt when the process is started again, or null: not before the next order */
    record Failed(@Nullable Instant retryAt) implements HostStage {
        @Override
        public @Nullable Run run() {
            return null;
        }
    }
}
