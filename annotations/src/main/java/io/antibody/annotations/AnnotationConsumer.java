package io.antibody.annotations;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events and verdicts one by one, and commits an offset only when what it stands for is in Grafana. While Grafana
 * is away the partitions are held and polled all the same, so that the group keeps its member.
 */
final class AnnotationConsumer {
    static final List<String> TOPICS = List.of(Topics.DEPLOYMENTS.name(), Topics.VERDICTS.name());
    private static final Logger log = LoggerFactory.getLogger(AnnotationConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** While Grafana refuses us altogether, it is asked this often whether something has changed. */
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);

    private final Consumer<String, byte[]> consumer;
    private final AnnotationWriter writer;
    private final BackOff backOff;
    private final Outage grafana;
    private final LongSupplier nanoTime;
    private boolean held;
    private long heldUntil;

    AnnotationConsumer(
            Consumer<String, byte[]> consumer,
            AnnotationWriter writer,
            BackOff backOff,
            Outage grafana,
            LongSupplier nanoTime) {
        this.consumer = consumer;
        this.writer = writer;
        this.backOff = backOff;
        this.grafana = grafana;
        this.nanoTime = nanoTime;
    }

    /** One round; true if there was something to do. */
    boolean round() {
        if (held && nanoTime.getAsLong() - heldUntil >= 0) {
            held = false;
            consumer.resume(consumer.assignment());
        }
        if (held) {
            // Also what a rebalance has brought since.
            consumer.pause(consumer.assignment());
        }
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                if (held || !take(record)) {
                    consumer.seek(partition, record.offset());
                    break;
                }
                done.put(partition, new OffsetAndMetadata(record.offset() + 1));
            }
        }
        if (!done.isEmpty()) {
            consumer.commitSync(done);
        }
        return !records.isEmpty();
    }

    /** False if it has to wait. */
    private boolean take(ConsumerRecord<String, byte[]> record) {
        try {
            write(record);
            backOff.reset();
            grafana.isOver();
        } catch (GrafanaUnavailableException e) {
            hold(e.getMessage(), backOff.next(e.retryAfter()));
            return false;
        } catch (GrafanaRefusedException e) {
            if (e.isForAll()) {
                hold(e.getMessage() + "; check grafana.url and grafana.token_file", REFUSED_PAUSE);
                return false;
            }
            log.error(
                    "Grafana refused what {} at {} in partition {} says; it is left out: {}",
                    record.topic(),
                    record.offset(),
                    record.partition(),
                    e.getMessage());
        }
        return true;
    }

    private void write(ConsumerRecord<String, byte[]> record)
            throws GrafanaUnavailableException, GrafanaRefusedException {
        if (record.topic().equals(Topics.DEPLOYMENTS.name())) {
            DeploymentEvent event =
                    Topics.DEPLOYMENTS.values().deserializer().deserialize(record.topic(), record.value());
            // Null if it cannot be read, which the deserializer has said.
            if (event != null) {
                writer.write(event);
            }
        } else {
            Verdict verdict = Topics.VERDICTS.values().deserializer().deserialize(record.topic(), record.value());
            if (verdict != null) {
                writer.write(verdict);
            }
        }
    }

    private void hold(@Nullable String why, Duration wait) {
        grafana.goesOn(String.valueOf(why));
        held = true;
        heldUntil = nanoTime.getAsLong() + wait.toNanos();
        consumer.pause(consumer.assignment());
    }
}
