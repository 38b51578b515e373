package io.antibody.rollout.kafka;

import io.antibody.messages.Topic;
import io.antibody.messages.config.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic, committed records only. A broker that is away is waited for.
 *
 * @param <V> what is read
 */
public final class TopicFeed<V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** Between two tries while the broker is away or the topic is not there. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaConfig config;
    private final Topic<String, V> topic;
    private final Instant from;
    private final java.util.function.Consumer<ConsumerRecord<String, V>> listener;
    private final String whileAway;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final AtomicLong unreadable = new AtomicLong();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    /** What is read with at the moment; null while the broker is looked for. */
    private volatile @Nullable Consumer<String, V> current;

    private volatile boolean away;
    private volatile boolean caughtUp;

    private TopicFeed(
            KafkaConfig config,
            Topic<String, V> topic,
            Instant from,
            java.util.function.Consumer<ConsumerRecord<String, V>> listener,
            String whileAway) {
        this.config = config;
        this.topic = topic;
        this.from = from;
        this.listener = listener;
        this.whileAway = whileAway;
        this.thread = new Thread(this::run, "rollout-from-" + topic.name());
    }

    /**
     * Opens it.
     *
     * @param from records that were written before are not read
     * @param listener told every record that can be read in the order of its partition, on the feed's thread
     * @param whileAway what does not happen while the broker is away, for the log
     */
    public static <V> TopicFeed<V> open(
            KafkaConfig config,
            Topic<String, V> topic,
            Instant from,
            java.util.function.Consumer<ConsumerRecord<String, V>> listener,
            String whileAway) {
        TopicFeed<V> feed = new TopicFeed<>(config, topic, from, listener, whileAway);
        feed.thread.setDaemon(true);
        feed.thread.start();
        return feed;
    }

    /** Whether everything has been read once that was there when it was opened. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Whether the last try failed. */
    public boolean isAway() {
        return away;
    }

    /** How many records could not be read. */
    public long unreadable() {
        return unreadable.get();
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (Consumer<String, V> consumer = consumer()) {
                current = consumer;
                read(consumer);
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                return;
            } catch (KafkaException e) {
                say(e.toString());
                pause();
            } finally {
                current = null;
            }
        }
    }

    private void read(Consumer<String, V> consumer) {
        try {
            assign(consumer);
            Map<TopicPartition, Long> there = caughtUp ? Map.of() : consumer.endOffsets(consumer.assignment());
            while (closed.getCount() > 0) {
                for (ConsumerRecord<String, V> each : consumer.poll(POLL)) {
                    next.put(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
                    take(each);
                }
                // By position: what compaction removed leaves gaps, at the end of a partition as well.
                caughtUp = caughtUp
                        || there.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                say("");
            }
        } catch (org.apache.kafka.common.errors.InterruptException e) {
            // We are to stop, and the consumer closes next: still interrupted, it would complain of that.
            boolean unused = Thread.interrupted();
        }
    }

    private void take(ConsumerRecord<String, V> each) {
        if (each.value() == null) {
            unreadable.incrementAndGet();
        } else {
            listener.accept(each);
        }
    }

    /** Goes on where it stood; else at the first record of the time from which it reads. */
    private void assign(Consumer<String, V> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name(), Duration.ofSeconds(5)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic.name() + " yet");
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = offsets.get(partition);
            if (next.containsKey(partition)) {
                consumer.seek(partition, next.get(partition));
            } else if (first != null) {
                consumer.seek(partition, first.offset());
            } else {
                consumer.seekToEnd(List.of(partition));
                // Asked for now, so that a record that comes before the first poll is not passed over.
                next.put(partition, consumer.position(partition));
            }
        }
    }

    private void say(String failure) {
        boolean failed = !failure.isEmpty();
        if (failed && !away) {
            log.warn("{} cannot be read, {} until it can: {}", topic.name(), whileAway, failure);
        } else if (!failed && away) {
            log.info("{} is read again", topic.name());
        }
        away = failed;
    }

    private void pause() {
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Consumer<String, V> consumer() {
        OurTopics.ensure(config);
        Map<String, Object> properties = config.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "antibody-rollout");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // The default of 30 s would let a leader stay deaf for that long after the broker's restart.
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaConsumer<>(
                properties, topic.keys().deserializer(), topic.values().deserializer());
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Consumer<String, V> consumer = current;
            if (consumer == null) {
                thread.interrupt();
            } else {
                // Not interrupted: a consumer that is, while it closes, complains of it.
                consumer.wakeup();
            }
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
