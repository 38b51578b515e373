package io.antibody.ingest.kafka;

import io.antibody.ingest.intake.BrokerAwayException;
import io.antibody.messages.ServicePartition;
import io.antibody.messages.Topic;
import io.antibody.messages.config.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes to Kafka and comes back when all replicas in sync have it, or within about five seconds with a failure. All records
 * of a service go to one partition, so that they keep their order and meet in one task of the detector.
 */
public final class BrokerWriter implements AutoCloseable {
    /** How long a record may take to be acknowledged, retries included. */
    private static final Duration DELIVERY = Duration.ofSeconds(3);

    /** How long to wait for metadata or for room in the buffer; with {@link #DELIVERY} the bound of one request. */
    private static final Duration BLOCK = Duration.ofSeconds(2);

    /** Past this something is wrong in the producer itself, which keeps {@link #DELIVERY} by its own. */
    private static final Duration BOUND = DELIVERY.plusSeconds(1);

    /** One attempt; more than one fits into {@link #DELIVERY}. */
    private static final Duration ATTEMPT = Duration.ofMillis(1_400);

    /** Long enough to gather the records of requests that come together, too short for a sender to notice. */
    private static final Duration LINGER = Duration.ofMillis(5);

    private final Producer<byte[], byte[]> producer;
    private final BooleanSupplier reachable;

    /** @param reachable whether the topics are there and the broker answered when last asked */
    public BrokerWriter(KafkaConfig kafka, BooleanSupplier reachable) {
        this(new KafkaProducer<>(properties(kafka), new ByteArraySerializer(), new ByteArraySerializer()), reachable);
    }

    BrokerWriter(Producer<byte[], byte[]> producer, BooleanSupplier reachable) {
        this.producer = producer;
        this.reachable = reachable;
    }

    /** One record to write: what it says, and the service whose partition it goes to. */
    record Outgoing<K, V>(String service, K key, V value) {}

    /** @throws BrokerAwayException unless the broker has acknowledged every record */
    <K, V> void write(Topic<K, V> topic, List<Outgoing<K, V>> records) throws BrokerAwayException {
        if (records.isEmpty()) {
            return;
        }
        // Fails at once rather than after the full wait, so that waiting senders do not use up all threads.
        if (!reachable.getAsBoolean()) {
            throw new BrokerAwayException("Kafka is away");
        }
        try {
            int partitions = producer.partitionsFor(topic.name()).size();
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(records.size());
            for (Outgoing<K, V> outgoing : records) {
                acknowledgements.add(producer.send(new ProducerRecord<>(
                        topic.name(),
                        ServicePartition.of(outgoing.service(), partitions),
                        topic.keys().serializer().serialize(topic.name(), outgoing.key()),
                        topic.values().serializer().serialize(topic.name(), outgoing.value()))));
            }
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (KafkaException e) {
            throw new BrokerAwayException("Kafka did not take the records: " + e.getMessage(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerAwayException("Kafka did not acknowledge the records: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerAwayException("interrupted before Kafka acknowledged the records", e);
        }
    }

    @Override
    public void close() {
        producer.close(DELIVERY);
    }

    private static Map<String, Object> properties(KafkaConfig kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "antibody-ingest");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, (int) LINGER.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ATTEMPT.toMillis());
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK.toMillis());
        // A broker that comes back is found again within this.
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return properties;
    }
}
