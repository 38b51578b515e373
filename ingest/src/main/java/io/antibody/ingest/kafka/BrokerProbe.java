package io.antibody.ingest.kafka;

import io.antibody.ingest.intake.BrokerState;
import io.antibody.messages.Topics;
import io.antibody.messages.config.KafkaConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka all the time whether it is there, makes the topics when it is for the first time, and says once when it
 * goes and once when it comes back.
 */
public final class BrokerProbe implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BrokerProbe.class);

    /** Pause between two questions; a sender waits about this much longer than it must after an outage. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** How long an answer may take. */
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /** So many questions in a row without an answer: one alone may be a busy machine. */
    private static final int FAILURES = 2;

    private final KafkaConfig kafka;
    private final InstantSource clock;
    private final Admin admin;
    private final ScheduledExecutorService executor;
    private boolean topicsThere;
    private int failuresInARow;
    private volatile BrokerState state;

    public BrokerProbe(KafkaConfig kafka, InstantSource clock) {
        this.kafka = kafka;
        this.clock = clock;
        this.state = new BrokerState(false, clock.instant(), "not asked yet");
        this.admin = Admin.create(properties(kafka));
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "ingest-broker-probe");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to ask. */
    public void start() {
        executor.scheduleWithFixedDelay(this::ask, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    public BrokerState state() {
        return state;
    }

    private void ask() {
        Optional<String> failure = failure();
        failuresInARow = failure.isEmpty() ? 0 : failuresInARow + 1;
        BrokerState before = state;
        if (failure.isEmpty() && !before.reachable()) {
            state = new BrokerState(true, clock.instant(), "");
            log.info("Kafka at {} is there; the topics are ready", kafka.bootstrap());
        } else if (failure.isPresent() && failuresInARow == FAILURES) {
            state = new BrokerState(false, clock.instant(), failure.get());
            log.warn("Kafka at {} is away ({}); requests get 503 until it is back", kafka.bootstrap(), failure.get());
        }
    }

    private Optional<String> failure() {
        try {
            if (!topicsThere) {
                Topics.ensure(admin, kafka);
                topicsThere = true;
            }
            admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) ANSWER.toMillis()))
                    .nodes()
                    .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("stopping");
        } catch (TimeoutException e) {
            return Optional.of("no answer within " + ANSWER.toSeconds() + " s");
        } catch (ExecutionException | RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Optional.of(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        admin.close(ANSWER);
    }

    private static Map<String, Object> properties(KafkaConfig kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "antibody-ingest-probe");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return properties;
    }
}
