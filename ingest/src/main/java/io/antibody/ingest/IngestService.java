package io.antibody.ingest;

import io.antibody.ingest.http.IngestHttp;
import io.antibody.ingest.intake.EventRules;
import io.antibody.ingest.intake.Gate;
import io.antibody.ingest.intake.IngestCounters;
import io.antibody.ingest.intake.IngestLimits;
import io.antibody.ingest.intake.LiveRules;
import io.antibody.ingest.intake.SampleRules;
import io.antibody.ingest.kafka.BrokerProbe;
import io.antibody.ingest.kafka.BrokerWriter;
import io.antibody.ingest.kafka.EventPublisher;
import io.antibody.ingest.kafka.SamplePublisher;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import io.antibody.messages.serving.HttpServer;
import java.time.Clock;
import java.time.InstantSource;

/** Every way in, running: it listens over HTTP and writes what it accepts to Kafka. */
public final class IngestService implements AutoCloseable {
    private final BrokerProbe probe;
    private final BrokerWriter writer;
    private final HttpServer http;

    private IngestService(BrokerProbe probe, BrokerWriter writer, HttpServer http) {
        this.probe = probe;
        this.writer = writer;
        this.http = http;
    }

    /**
     * Starts to listen. Kafka may still be away: requests are answered with 503 until it is there.
     *
     * @param config what to listen on, where Kafka is, and which services there are
     * @throws IllegalStateException if the address cannot be bound
     */
    public static IngestService start(AntibodyConfig config) {
        return start(LiveConfig.fixed(config));
    }

    /** The same with a configuration whose edits take effect, each with the next request. */
    public static IngestService start(LiveConfig live) {
        AntibodyConfig config = live.get();
        InstantSource clock = Clock.systemUTC();
        BrokerProbe probe = new BrokerProbe(config.kafka(), clock);
        BrokerWriter writer =
                new BrokerWriter(config.kafka(), () -> probe.state().reachable());
        IngestCounters counters = new IngestCounters();
        try {
            probe.start();
            HttpServer http = IngestHttp.start(
                    config.http().ingest(),
                    config.security(),
                    new IngestHttp.Served(
                            new Gate<>(
                                    new LiveRules<>(live, now -> new SampleRules(now.services(), IngestLimits.of(now))),
                                    new SamplePublisher(writer),
                                    counters,
                                    counters::samplesAccepted,
                                    clock),
                            new Gate<>(
                                    new LiveRules<>(live, now -> new EventRules(now.services(), IngestLimits.of(now))),
                                    new EventPublisher(writer),
                                    counters,
                                    counters::eventsAccepted,
                                    clock),
                            counters,
                            probe::state,
                            () -> IngestLimits.of(live.get()),
                            live::problems,
                            clock));
            return new IngestService(probe, writer, http);
        } catch (RuntimeException e) {
            probe.close();
            writer.close();
            throw e;
        }
    }

    /** The port that is really listened on. */
    public int port() {
        return http.port();
    }

    /** Stops listening, waits for requests under way, then leaves Kafka. */
    @Override
    public void close() {
        http.close();
        writer.close();
        probe.close();
    }
}
