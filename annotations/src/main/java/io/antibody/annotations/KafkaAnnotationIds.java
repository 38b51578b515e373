package io.antibody.annotations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.MessageJson;
import io.antibody.messages.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ids of annotations in the compacted topic {@code antibody.annotations}: key {@code service|release|kind}, value
 * <code>{"id": 17}</code>. Used by one thread.
 */
final class KafkaAnnotationIds implements AnnotationIds, AutoCloseable {
    static final String TOPIC = "antibody.annotations";
    private static final Logger log = LoggerFactory.getLogger(KafkaAnnotationIds.class);

    private final KafkaConfig kafka;
    private final KafkaProducer<String, String> producer;
    private Map<String, Long> ids = new HashMap<>();

    KafkaAnnotationIds(KafkaConfig kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(
                with(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "antibody-annotations-writer",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        20_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        20_000L)),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Makes the topic if it is not there. */
    static void ensureTopic(Admin admin, KafkaConfig kafka) {
        Optional<Short> replication =
                kafka.replication() < 1 ? Optional.empty() : Optional.of((short) kafka.replication());
        NewTopic topic = new NewTopic(TOPIC, Optional.of(1), replication).configs(Map.of("cleanup.policy", "compact"));
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Reads the topic from its beginning to its end, as it is now. */
    @Override
    public void load() {
        Map<String, Long> loaded = new HashMap<>();
        try (KafkaConsumer<String, String> reader = new KafkaConsumer<>(
                with(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "antibody-annotations-reader",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false)),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> reader.position(at) < ends.getOrDefault(at, 0L))) {
                reader.poll(Duration.ofMillis(200)).forEach(record -> put(loaded, record.key(), record.value()));
            }
        }
        ids = loaded;
    }

    @Override
    public Optional<Long> id(AnnotationKey key) {
        return Optional.ofNullable(ids.get(key.wire()));
    }

    /** @throws KafkaException if the broker does not acknowledge it */
    @Override
    public void remember(AnnotationKey key, long id) {
        String value = MessageJson.mapper().createObjectNode().put("id", id).toString();
        try {
            producer.send(new ProducerRecord<>(TOPIC, key.wire(), value)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the id of an annotation was not written", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        ids.put(key.wire(), id);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    private Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.putAll(own);
        return properties;
    }

    private static void put(Map<String, Long> ids, String key, String value) {
        try {
            JsonNode id = MessageJson.mapper().readTree(value).path("id");
            if (id.canConvertToLong()) {
                ids.put(key, id.longValue());
                return;
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        log.warn("{}: passed over a record that holds no id, with the key {}", TOPIC, key);
    }
}
