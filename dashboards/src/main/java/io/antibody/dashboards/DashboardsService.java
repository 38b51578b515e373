package io.antibody.dashboards;

import io.antibody.dashboards.store.RemoteWriteSink;
import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.consuming.HeldConsumer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries samples from Kafka to the metric store behind Grafana, running. Without a metric store configured it does
 * nothing.
 */
public final class DashboardsService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DashboardsService.class);

    /** A new group starts with the next record: what is older than the store's window would only be refused. */
    private static final HeldConsumer.Subscription SUBSCRIPTION = new HeldConsumer.Subscription(
            "antibody-dashboards", List.of(Topics.METRICS.name()), false, "The metric store");

    private final Optional<Running> running;

    private DashboardsService(Optional<Running> running) {
        this.running = running;
    }

    /**
     * Starts to consume. Kafka and the store may still be away.
     *
     * @param config where Kafka and the metric store are
     * @throws IllegalArgumentException if the store's URL is none
     */
    public static DashboardsService start(AntibodyConfig config) {
        String url = config.metricStore().remoteWriteUrl();
        if (url == null) {
            log.info("No metric store is configured (metric_store.remote_write_url): no samples are carried to one");
            return new DashboardsService(Optional.empty());
        }
        RemoteWriteSink sink = RemoteWriteSink.to(url, Clock.systemUTC());
        return new DashboardsService(
                Optional.of(new Running(HeldConsumer.start(config.kafka(), SUBSCRIPTION, sink), sink)));
    }

    /** Whether Kafka and, if one is configured, the metric store answered when last asked. */
    public boolean healthy() {
        return running.map(parts -> parts.consumer().healthy()).orElse(true);
    }

    /** Finishes the records in hand and leaves Kafka. */
    @Override
    public void close() {
        running.ifPresent(parts -> {
            parts.consumer().close();
            parts.sink().close();
        });
    }

    private record Running(HeldConsumer consumer, RemoteWriteSink sink) {}
}
