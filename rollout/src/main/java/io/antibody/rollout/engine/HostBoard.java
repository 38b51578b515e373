package io.antibody.rollout.engine;

/** What is known of all hosts; answers from memory. */
public interface HostBoard {
    /** What is known of a host; of one that was never heard of, that its agent is gone. */
    HostStatus status(String service, String host);
}
