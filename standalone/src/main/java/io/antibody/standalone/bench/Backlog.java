package io.antibody.standalone.bench;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import io.antibody.messages.ServicePartition;
import io.antibody.messages.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes the two logs as ingest does. */
final class Backlog implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    private volatile @Nullable Exception failure;

    Backlog(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "compression.type", "lz4", "linger.ms", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void samples(SampleBatch batch) {
        send(
                Topics.METRICS.name(),
                batch.key().service(),
                batch.key().wire(),
                SampleCodec.encode(batch),
                batch.samples().get(0).time().toEpochMilli());
    }

    void event(DeploymentEvent event) {
        byte[] value = Topics.DEPLOYMENTS.values().serializer().serialize(Topics.DEPLOYMENTS.name(), event);
        send(
                Topics.DEPLOYMENTS.name(),
                event.service(),
                event.service(),
                value,
                event.time().toEpochMilli());
    }

    /** Returns when all of it is acknowledged. */
    void flush() {
        producer.flush();
        Exception problem = failure;
        if (problem != null) {
            throw new IllegalStateException("the broker refused a record", problem);
        }
    }

    private void send(String topic, String service, String key, byte[] value, long timestamp) {
        int partition = ServicePartition.of(service, BenchFleet.PARTITIONS);
        var unused = producer.send(
                new ProducerRecord<>(topic, partition, timestamp, key.getBytes(StandardCharsets.UTF_8), value),
                (written, problem) -> {
                    if (problem != null) {
                        failure = problem;
                    }
                });
    }

    @Override
    public void close() {
        producer.close();
    }
}
