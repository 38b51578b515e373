package io.antibody.rollout.kafka;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Topics;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.rollout.engine.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events to {@code antibody.deployments} from a thread of its own, so that a broker that is away never holds up a
 * rollback. What could not be written is written again with all that came after it, in order: twice does no harm, out of
 * order would.
 */
public final class KafkaEventLog implements EventLog, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaEventLog.class);

    /** Events in flight at a time. */
    private static final int BATCH = 500;

    /** Between two tries while the broker is away. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> properties;
    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable Producer<String, DeploymentEvent> producer;
    private volatile boolean away;

    private KafkaEventLog(KafkaConfig config) {
        this.properties = properties(config);
        this.thread = new Thread(this::run, "rollout-events");
    }

    /** Opens it. The broker may be away. */
    public static KafkaEventLog open(KafkaConfig config) {
        KafkaEventLog events = new KafkaEventLog(config);
        events.thread.setDaemon(true);
        events.thread.start();
        return events;
    }

    @Override
    public void write(ReleaseEvent event, Runnable written) {
        queue.add(new Pending(event, written));
    }

    /** Whether the last try failed. */
    public boolean isAway() {
        return away;
    }

    private void run() {
        List<Pending> pending = new ArrayList<>();
        try {
            while (closed.getCount() > 0) {
                if (pending.isEmpty()) {
                    pending.add(queue.take());
                }
                queue.drainTo(pending, BATCH - pending.size());
                tryAll(pending);
                if (!pending.isEmpty()) {
                    discard();
                    closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            log.debug("Closed; what is not written is persisted with its release: whoever leads next writes it");
        } finally {
            // The producer's close would take a pending interrupt for its own and throw.
            Thread.interrupted();
            discard();
        }
    }

    /** Writes from the first on and removes what is written; leaves the first that failed and all after it. */
    private void tryAll(List<Pending> pending) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(pending.size());
        try {
            Producer<String, DeploymentEvent> out = producer();
            for (Pending each : pending) {
                sent.add(out.send(new ProducerRecord<>(
                        Topics.DEPLOYMENTS.name(),
                        null,
                        each.event().time().toEpochMilli(),
                        each.event().service(),
                        each.event())));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
                pending.remove(0).written().run();
            }
            say(null);
        } catch (ExecutionException | KafkaException e) {
            say(e);
        }
    }

    private void say(@Nullable Exception failure) {
        if (failure != null && !away) {
            log.warn("Events cannot be written and are tried again until they are: {}", failure.toString());
        } else if (failure == null && away) {
            log.info("Events are written again");
        }
        away = failure != null;
    }

    private Producer<String, DeploymentEvent> producer() {
        Producer<String, DeploymentEvent> out = producer;
        if (out == null) {
            out = new KafkaProducer<>(
                    properties,
                    Topics.DEPLOYMENTS.keys().serializer(),
                    Topics.DEPLOYMENTS.values().serializer());
            producer = out;
        }
        return out;
    }

    private void discard() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private static Map<String, Object> properties(KafkaConfig config) {
        Map<String, Object> properties = new HashMap<>(config.properties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "antibody-rollout");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        return properties;
    }

    /** Stops writing, at once. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Pending(ReleaseEvent event, Runnable written) {}
}
