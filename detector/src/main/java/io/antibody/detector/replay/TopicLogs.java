package io.antibody.detector.replay;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.EventCodec;
import io.antibody.messages.InvalidMessageException;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import io.antibody.messages.Topics;
import io.antibody.messages.config.KafkaConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topics of a cluster, each from its beginning to where it ends now. Belongs to no group and commits nothing. A
 * record in the wrong partition or without its key counts where it stands: the copy that a detector wrote of it changes
 * nothing.
 */
public final class TopicLogs implements RecordedLogs {
    /** A broker that says nothing for this long is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConfig kafka;
    private final BadRecords bad = new BadRecords();

    /** @throws IllegalArgumentException if the address has port 0, which only who starts a broker understands */
    public TopicLogs(KafkaConfig kafka) {
        if (kafka.bootstrap().endsWith(":0")) {
            throw new IllegalArgumentException("kafka.bootstrap is " + kafka.bootstrap()
                    + ", where 0 is whichever port is free: set it to the port that Kafka got");
        }
        this.kafka = kafka;
    }

    @Override
    public void deployments(Consumer<DeploymentEvent> events) throws IOException {
        read(Topics.DEPLOYMENTS.name(), record -> {
            try {
                events.accept(EventCodec.decode(record.value()));
            } catch (InvalidMessageException e) {
                bad.add(where(record), (e.field() + " " + e.problem()).strip());
            }
        });
    }

    @Override
    public void samples(BiConsumer<SampleBatch, Instant> records) throws IOException {
        read(Topics.METRICS.name(), record -> {
            Instant received = Instant.ofEpochMilli(record.timestamp());
            RecordedSamples read =
                    RecordedSamples.of(SampleCodec.decode(record.value(), received), received, where(record), bad);
            if (read != null) {
                read.batches().forEach(batch -> records.accept(batch, received));
            }
        });
    }

    @Override
    public BadRecords bad() {
        return bad;
    }

    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> taker) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE);
            if (partitions.isEmpty()) {
                throw new IOException("there is no topic " + topic + " at " + kafka.bootstrap());
            }
            List<TopicPartition> all = partitions.stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all, PATIENCE);
            while (all.stream().anyMatch(one -> consumer.position(one, PATIENCE) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    boolean later =
                            record.offset() >= ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L);
                    if (record.value() == null) {
                        bad.add(where(record), "the record has no value");
                    } else if (!later) {
                        taker.accept(record);
                    }
                }
            }
        } catch (TimeoutException e) {
            throw new IOException(
                    "no answer from Kafka at " + kafka.bootstrap() + " about " + topic + " for " + PATIENCE.toSeconds()
                            + " s",
                    e);
        } catch (KafkaException e) {
            throw new IOException("cannot read " + topic + " at " + kafka.bootstrap() + ": " + e.getMessage(), e);
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return properties;
    }

    private static String where(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + " at offset " + record.offset();
    }
}
