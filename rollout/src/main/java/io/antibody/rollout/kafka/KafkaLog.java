package io.antibody.rollout.kafka;

import io.antibody.messages.Topic;
import io.antibody.messages.config.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * Writes to one topic from a thread of its own, so that a broker that is away never holds up a rollback. What could not be
 * written is written again with all that came after it, in order: twice does no harm, out of order would.
 *
 * @param <V> what is written
 */
public final class KafkaLog<V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaLog.class);

    /** Records in flight at a time. */
    private static final int BATCH = 500;

    /** Between two tries while the broker is away. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaConfig config;
    private final Topic<String, V> topic;
    private final BlockingQueue<Pending<V>> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable Producer<String, V> producer;
    private volatile boolean away;

    private KafkaLog(KafkaConfig config, Topic<String, V> topic) {
        this.config = config;
        this.topic = topic;
        this.thread = new Thread(this::run, "rollout-to-" + topic.name());
    }

    /** Opens it. The broker may be away. */
    public static <V> KafkaLog<V> open(KafkaConfig config, Topic<String, V> topic) {
        KafkaLog<V> opened = new KafkaLog<>(config, topic);
        opened.thread.setDaemon(true);
        opened.thread.start();
        return opened;
    }

    /**
     * Writes a record for good, in the order of the calls; tries until it is written, however long that takes.
     *
     * @param time the record's time
     * @param written called once the broker has it, on the log's thread
     */
    public void write(String key, Instant time, V value, Runnable written) {
        queue.add(new Pending<>(new ProducerRecord<>(topic.name(), null, time.toEpochMilli(), key, value), written));
    }

    /** Whether the last try failed. */
    public boolean isAway() {
        return away;
    }

    private void run() {
        List<Pending<V>> pending = new ArrayList<>();
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
    private void tryAll(List<Pending<V>> pending) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(pending.size());
        try {
            Producer<String, V> out = producer();
            for (Pending<V> each : pending) {
                sent.add(out.send(each.data()));
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
            log.warn("{} cannot be written, and is tried again until it can: {}", topic.name(), failure.toString());
        } else if (failure == null && away) {
            log.info("{} is written again", topic.name());
        }
        away = failure != null;
    }

    private Producer<String, V> producer() {
        Producer<String, V> out = producer;
        if (out == null) {
            OurTopics.ensure(config);
            out = new KafkaProducer<>(
                    properties(), topic.keys().serializer(), topic.values().serializer());
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

    private Map<String, Object> properties() {
        Map<String, Object> properties = config.clientProperties();
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

    private record Pending<V>(ProducerRecord<String, V> data, Runnable written) {}
}
