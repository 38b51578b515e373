package io.antibody.rollout.kafka;

import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.KafkaConfig;
import java.time.Clock;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code antibody.verdicts} from all partitions, committed records only, from so long ago that the verdicts of
 * every release under way are among them. A broker that is away is waited for; meanwhile the silence holds every batch.
 */
public final class VerdictFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VerdictFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** Between two tries while the broker is away or the topic is not there. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaConfig config;
    private final Duration window;
    private final Clock clock;
    private final java.util.function.Consumer<Verdict> listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final AtomicLong unreadable = new AtomicLong();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private volatile boolean away;

    private VerdictFeed(
            KafkaConfig config, Duration window, Clock clock, java.util.function.Consumer<Verdict> listener) {
        this.config = config;
        this.window = window;
        this.clock = clock;
        this.listener = listener;
        this.thread = new Thread(this::run, "rollout-verdicts");
    }

    /**
     * Opens it.
     *
     * @param window how far back it reads first
     * @param listener told every verdict in the order of its partition, on the feed's thread
     */
    public static VerdictFeed open(
            KafkaConfig config, Duration window, Clock clock, java.util.function.Consumer<Verdict> listener) {
        VerdictFeed feed = new VerdictFeed(config, window, clock, listener);
        feed.thread.setDaemon(true);
        feed.thread.start();
        return feed;
    }

    /** Whether the last try failed. */
    public boolean isAway() {
        return away;
    }

    /** How many records could not be read as verdicts. */
    public long unreadable() {
        return unreadable.get();
    }

    private void run() {
        Instant from = clock.instant().minus(window);
        while (closed.getCount() > 0) {
            try (Consumer<String, Verdict> consumer = consumer()) {
                assign(consumer, from);
                while (closed.getCount() > 0) {
                    for (ConsumerRecord<String, Verdict> each : consumer.poll(POLL)) {
                        next.put(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
                        take(each.value());
                    }
                    say("");
                }
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                return;
            } catch (KafkaException e) {
                say(e.toString());
                pause();
            }
        }
    }

    private void take(Verdict verdict) {
        if (verdict == null) {
            unreadable.incrementAndGet();
        } else {
            listener.accept(verdict);
        }
    }

    /** Goes on where it stood; else where the window begins. */
    private void assign(Consumer<String, Verdict> consumer, Instant from) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.VERDICTS.name(), Duration.ofSeconds(5)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + Topics.VERDICTS.name() + " yet");
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
            log.warn("Verdicts cannot be read, no batch grows until they can: {}", failure);
        } else if (!failed && away) {
            log.info("Verdicts are read again");
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

    private Consumer<String, Verdict> consumer() {
        Map<String, Object> properties = new HashMap<>(config.properties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "antibody-rollout");
        // The default of 30 s would let a leader stay deaf for that long after the broker's restart.
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaConsumer<>(
                properties,
                Topics.VERDICTS.keys().deserializer(),
                Topics.VERDICTS.values().deserializer());
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            // A poll ends soon by itself; interrupted, the consumer would complain of it while it closes.
            thread.join(2 * POLL.toMillis());
            thread.interrupt();
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
