package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;

/** Where events go: {@code antibody.deployments}. */
public interface EventLog {
    /**
     * Writes an event for good, in the order of the calls; tries until it is written, however long that takes.
     *
     * @param written called once the broker has it, on any thread
     */
    void write(ReleaseEvent event, Runnable written);
}
