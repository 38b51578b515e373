package io.antibody.detector;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import io.antibody.messages.ServicePartition;
import io.antibody.messages.Topics;
import io.antibody.messages.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Both ends of a real broker: writes the detector's logs, reads its verdicts as committed. */
final class Logs implements AutoCloseable {
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<byte[]> verdicts = new ArrayList<>();

    Logs(KafkaConfig config) {
        Map<String, Object> server = Map.of("bootstrap.servers", config.bootstrap());
        try (Admin admin = Admin.create(server)) {
            Topics.ensure(admin, config);
        }
        partitions = config.partitions();
        producer = new KafkaProducer<>(server, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        config.bootstrap(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.VERDICTS.name()));
    }

    void send(SampleBatch batch) {
        samples(
                ServicePartition.of(batch.key().service(), partitions),
                batch.key().wire(),
                SampleCodec.encode(batch),
                batch.samples().get(0).time().toEpochMilli());
    }

    void samples(int partition, String key, byte[] value, long timestamp) {
        producer.send(new ProducerRecord<>(
                Topics.METRICS.name(), partition, timestamp, key.getBytes(StandardCharsets.UTF_8), value));
    }

    void send(DeploymentEvent event) {
        producer.send(new ProducerRecord<>(
                Topics.DEPLOYMENTS.name(),
                ServicePartition.of(event.service(), partitions),
                event.time().toEpochMilli(),
                event.service().getBytes(StandardCharsets.UTF_8),
                Topics.DEPLOYMENTS.values().serializer().serialize(Topics.DEPLOYMENTS.name(), event)));
    }

    void flush() {
        producer.flush();
    }

    /** All committed verdicts so far, in their order. */
    List<byte[]> verdicts() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            verdicts.add(record.value());
        }
        return verdicts;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
