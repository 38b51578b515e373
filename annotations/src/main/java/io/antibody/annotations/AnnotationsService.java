package io.antibody.annotations;

import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes releases and verdicts into Grafana as annotations, running. Without a Grafana configured it does nothing. */
public final class AnnotationsService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AnnotationsService.class);

    /** Longest time of one call to Grafana. */
    private static final Duration CALL = Duration.ofSeconds(10);

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Pause before Kafka is tried again. */
    private static final Duration KAFKA_WAIT = Duration.ofSeconds(1);

    /** When nothing comes for this long, Kafka is asked whether it is there. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final AntibodyConfig config;
    private final KafkaClients clients;
    private final Outage kafka = new Outage("Kafka");
    private final Outage grafana = new Outage("Grafana");
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    private AnnotationsService(AntibodyConfig config) {
        this.config = config;
        this.clients = new KafkaClients(config.kafka());
    }

    /**
     * Starts to consume. Kafka and Grafana may still be away.
     *
     * @param config where Kafka and Grafana are
     * @throws IllegalArgumentException if Grafana's URL is none
     */
    public static AnnotationsService start(AntibodyConfig config) {
        AnnotationsService service = new AnnotationsService(config);
        String url = config.grafana().url();
        if (url == null) {
            log.info("No Grafana is configured (grafana.url): no annotations are written");
            return service;
        }
        GrafanaClient client = new GrafanaClient(url, config.grafana(), CALL, Clock.systemUTC());
        Thread thread = new Thread(() -> service.run(client), "annotations");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (dead, fault) -> log.error("Annotations are no longer written, by our own fault", fault));
        service.thread = thread;
        thread.start();
        return service;
    }

    /** Whether Kafka and, if one is configured, Grafana answered when last asked. */
    public boolean healthy() {
        Thread running = thread;
        return !kafka.isOn() && !grafana.isOn() && (running == null || running.isAlive());
    }

    /** Finishes the record in hand and leaves Kafka. */
    @Override
    public void close() {
        closed.countDown();
        KafkaConsumer<String, byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
        Thread joined = thread;
        if (joined != null) {
            try {
                joined.join(2 * CALL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(GrafanaClient client) {
        try (client) {
            while (isOpen()) {
                try {
                    consume(client);
                } catch (WakeupException e) {
                    // Closing, which the loop sees.
                } catch (KafkaException e) {
                    kafka.goesOn(String.valueOf(e.getMessage()));
                    closed.await(KAFKA_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume(GrafanaClient client) {
        try (Admin admin = clients.admin()) {
            Topics.ensure(admin, config.kafka());
            KafkaAnnotationIds.ensureTopic(admin, config.kafka());
        }
        try (KafkaAnnotationIds ids = new KafkaAnnotationIds(clients);
                KafkaConsumer<String, byte[]> own = clients.consumer()) {
            consumer = own;
            own.subscribe(AnnotationConsumer.TOPICS, new LoadOnAssignment(ids));
            AnnotationPlan plan =
                    new AnnotationPlan(new AnnotationText(config.grafana().linkBase()));
            AnnotationConsumer rounds = new AnnotationConsumer(
                    own,
                    new AnnotationWriter(plan, client, ids),
                    new BackOff(FIRST_WAIT, LONGEST_WAIT, new Random()),
                    grafana,
                    System::nanoTime);
            long heard = System.nanoTime();
            while (isOpen()) {
                if (rounds.round()) {
                    kafka.isOver();
                    heard = System.nanoTime();
                } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                    askWhetherKafkaIsThere(own);
                    heard = System.nanoTime();
                }
            }
        } finally {
            consumer = null;
        }
    }

    private void askWhetherKafkaIsThere(KafkaConsumer<String, byte[]> own) {
        try {
            own.endOffsets(own.assignment(), Duration.ofSeconds(2));
            kafka.isOver();
        } catch (TimeoutException e) {
            kafka.goesOn(String.valueOf(e.getMessage()));
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    /** What another instance has made before its partitions came to us has to be known. */
    private record LoadOnAssignment(KafkaAnnotationIds ids) implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            ids.load();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Nothing is kept for a partition.
        }
    }
}
