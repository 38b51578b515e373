package io.antibody.rollout;

import io.antibody.messages.config.AntibodyConfig;

/**
 * A rollout manager: takes release requests, changes hosts batch by batch, listens to verdicts, rolls back. Several may
 * run; one leads, any of them answers.
 */
public final class RolloutService implements AutoCloseable {
    private final int port;

    private RolloutService(int port) {
        this.port = port;
    }

    /**
     * Starts a manager. Returns once it answers HTTP; it leads as soon as no other does.
     *
     * @throws Exception if it cannot listen, or Kafka or ZooKeeper cannot be reached
     */
    public static RolloutService start(AntibodyConfig config) throws Exception {
        return new RolloutService(config.http().rollout().port());
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    @Override
    public void close() {}
}
