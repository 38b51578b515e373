package io.antibody.ingest;

import io.antibody.messages.config.AntibodyConfig;

/** Every way in, running: it listens over HTTP and writes what it accepts to Kafka. */
public final class IngestService implements AutoCloseable {
    private IngestService() {}

    /**
     * Starts to listen. Kafka may still be away: requests are answered with 503 until it is there.
     *
     * @param config what to listen on, where Kafka is, and which services there are
     */
    public static IngestService start(AntibodyConfig config) {
        throw new UnsupportedOperationException("not yet: " + config.http().ingest());
    }

    /** The port that is really listened on. */
    public int port() {
        return 0;
    }

    /** Stops listening, waits for requests under way, then leaves Kafka. */
    @Override
    public void close() {}
}
