package io.antibody.detector;

import io.antibody.messages.config.AntibodyConfig;
import java.nio.file.Path;

/** The detector, running: it judges what comes through Kafka and answers reads over HTTP. */
public final class DetectorService implements AutoCloseable {
    private DetectorService() {}

    /**
     * Starts to judge and to listen.
     *
     * @param config where Kafka is, what to listen on, and which services and metrics there are
     * @param stateDir where the state of this instance is kept; made if missing. With the same folder a detector goes on
     *     at once where it stopped; with an empty one it first gets its state back from Kafka
     */
    public static DetectorService start(AntibodyConfig config, Path stateDir) {
        throw new UnsupportedOperationException("not yet: " + config.http().detector() + " " + stateDir);
    }

    /** The port that is really listened on. */
    public int port() {
        return 0;
    }

    /** Stops listening and leaves Kafka; state and group membership are kept for the next start. */
    @Override
    public void close() {}
}
