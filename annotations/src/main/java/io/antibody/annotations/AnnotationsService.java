package io.antibody.annotations;

import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.consuming.HeldConsumer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes releases and verdicts into Grafana as annotations, running. Without a Grafana configured it does nothing. */
public final class AnnotationsService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AnnotationsService.class);

    private static final HeldConsumer.Subscription SUBSCRIPTION = new HeldConsumer.Subscription(
            "antibody-annotations", List.of(Topics.DEPLOYMENTS.name(), Topics.VERDICTS.name()), true, "Grafana");

    /** Longest time of one call to Grafana. */
    private static final Duration CALL = Duration.ofSeconds(10);

    private final Optional<Running> running;

    private AnnotationsService(Optional<Running> running) {
        this.running = running;
    }

    /**
     * Starts to consume. Kafka and Grafana may still be away.
     *
     * @param config where Kafka and Grafana are
     * @throws IllegalArgumentException if Grafana's URL is none
     */
    public static AnnotationsService start(AntibodyConfig config) {
        String url = config.grafana().url();
        if (url == null) {
            log.info("No Grafana is configured (grafana.url): no annotations are written");
            return new AnnotationsService(Optional.empty());
        }
        GrafanaClient client = new GrafanaClient(url, config.grafana(), CALL, Clock.systemUTC());
        KafkaAnnotationIds ids = new KafkaAnnotationIds(config.kafka());
        AnnotationPlan plan =
                new AnnotationPlan(new AnnotationText(config.grafana().linkBase()));
        AnnotationWork work = new AnnotationWork(config.kafka(), ids, new AnnotationWriter(plan, client, ids));
        return new AnnotationsService(
                Optional.of(new Running(HeldConsumer.start(config.kafka(), SUBSCRIPTION, work), ids, client)));
    }

    /** Whether Kafka and, if one is configured, Grafana answered when last asked. */
    public boolean healthy() {
        return running.map(parts -> parts.consumer().healthy()).orElse(true);
    }

    /** Finishes the record in hand and leaves Kafka. */
    @Override
    public void close() {
        running.ifPresent(parts -> {
            parts.consumer().close();
            parts.ids().close();
            parts.client().close();
        });
    }

    private record Running(HeldConsumer consumer, KafkaAnnotationIds ids, GrafanaClient client) {}
}
