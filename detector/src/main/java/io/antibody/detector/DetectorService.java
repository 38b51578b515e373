package io.antibody.detector;

import com.codahale.metrics.MetricRegistry;
import io.antibody.detector.http.DetectorHttp;
import io.antibody.detector.http.HealthResource;
import io.antibody.detector.http.Owners;
import io.antibody.detector.http.ServiceResource;
import io.antibody.detector.streams.DetectorCounters;
import io.antibody.detector.streams.DetectorReads;
import io.antibody.detector.streams.DetectorStreams;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import io.antibody.messages.serving.HttpServer;
import io.antibody.messages.serving.InnerCalls;
import java.nio.file.Path;
import java.util.List;

/** The detector, running: it judges what comes through Kafka and answers reads over HTTP. */
public final class DetectorService implements AutoCloseable {
    /** The consumer group of all detectors of a cluster. */
    public static final String CONSUMER_GROUP = DetectorStreams.CONSUMER_GROUP;

    private final HttpServer http;
    private final DetectorStreams streams;

    private DetectorService(HttpServer http, DetectorStreams streams) {
        this.http = http;
        this.streams = streams;
    }

    /**
     * Starts to listen, and to judge as soon as Kafka is there; until then {@code GET /health} answers 503 and says why.
     *
     * @param config where Kafka is, what to listen on, and which services and metrics there are
     * @param stateDir where the state of this instance is kept; made if missing. With the same folder a detector goes on
     *     at once where it stopped; with an empty one it first gets its state back from Kafka
     * @throws IllegalStateException if the address cannot be bound
     */
    public static DetectorService start(AntibodyConfig config, Path stateDir) {
        return start(LiveConfig.fixed(config), stateDir);
    }

    /** The same with a configuration whose edits take effect, each for the batches that finish after it. */
    public static DetectorService start(LiveConfig live, Path stateDir) {
        AntibodyConfig config = live.get();
        MetricRegistry registry = new MetricRegistry();
        DetectorStreams streams = new DetectorStreams(live, stateDir, DetectorCounters.in(registry));
        DetectorReads reads = new DetectorReads(streams);
        HttpServer http = DetectorHttp.start(
                config.http().detector(),
                config.security(),
                List.of(
                        new HealthResource(streams::problem, live::problems, registry),
                        new ServiceResource(
                                reads, new Owners(reads, streams::server, InnerCalls.of(config.security())))));
        streams.start(Reachable.at(config.http().detector(), http.port()));
        return new DetectorService(http, streams);
    }

    /** The port that is really listened on. */
    public int port() {
        return http.port();
    }

    /** Stops listening and leaves Kafka; state and group membership are kept for the next start. */
    @Override
    public void close() {
        http.close();
        streams.close();
    }
}
