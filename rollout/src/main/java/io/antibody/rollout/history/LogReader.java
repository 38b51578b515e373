package io.antibody.rollout.history;

import io.antibody.messages.HistoryRecord;
import io.antibody.messages.PastRelease;
import io.antibody.messages.Topics;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.rollout.history.HistoryIndex.Kept;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads whole releases from where they are in the log. Thread-safe: one at a time. */
final class LogReader implements AutoCloseable {
    /** A broker that is there answers within milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final KafkaConfig config;
    private @Nullable Consumer<String, HistoryRecord> consumer;

    /** What was read last, since a page asks for the same release more than once. */
    private @Nullable Kept last;

    private @Nullable PastRelease lastRead;

    LogReader(KafkaConfig config) {
        this.config = config;
    }

    synchronized PastRelease read(Kept kept) throws HistoryAwayException {
        if (last != null
                && lastRead != null
                && last.partition() == kept.partition()
                && last.offset() == kept.offset()) {
            return lastRead;
        }
        PastRelease read = fetch(kept);
        last = kept;
        lastRead = read;
        return read;
    }

    private PastRelease fetch(Kept kept) throws HistoryAwayException {
        TopicPartition partition = new TopicPartition(Topics.RELEASES.name(), kept.partition());
        try {
            Consumer<String, HistoryRecord> open = open();
            open.assign(List.of(partition));
            open.seek(partition, kept.offset());
            for (ConsumerRecord<String, HistoryRecord> each : open.poll(PATIENCE)) {
                if (each.value() instanceof PastRelease past
                        && past.releaseId().equals(kept.row().id())) {
                    return past;
                }
            }
        } catch (KafkaException e) {
            close();
            throw new HistoryAwayException("the history cannot be read now: " + e.getMessage());
        }
        // Written again and compacted, or the broker is silent.
        throw new HistoryAwayException("release " + kept.row().id() + " cannot be read from the log now: try again");
    }

    private Consumer<String, HistoryRecord> open() {
        Consumer<String, HistoryRecord> open = consumer;
        if (open == null) {
            Map<String, Object> properties = config.clientProperties();
            properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "antibody-history");
            properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
            // One record is wanted; one that is larger comes all the same.
            properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 * 1024);
            properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
            open = new KafkaConsumer<>(
                    properties,
                    Topics.RELEASES.keys().deserializer(),
                    Topics.RELEASES.values().deserializer());
            consumer = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
            consumer = null;
        }
    }
}
