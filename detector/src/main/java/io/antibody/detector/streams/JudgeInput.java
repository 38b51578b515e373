package io.antibody.detector.streams;

import io.antibody.messages.DeploymentEvent;

/** What the second stage is told, keyed by service. */
sealed interface JudgeInput {
    /** The samples have come so far that ticks were closed. */
    record TicksClosed(SampleClock clock) implements JudgeInput {}

    /**
     * The next event of the deployments log.
     *
     * @param offset its place in the log: orders events of the same time
     */
    record EventArrived(DeploymentEvent event, long offset) implements JudgeInput {}
}
