package io.antibody.annotations;

import io.antibody.messages.config.KafkaConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka clients of this module, as they have to be set up. */
final class KafkaClients {
    private static final String NAME = "antibody-annotations";

    /** A crashed instance is replaced after this. */
    private static final int SESSION_MILLIS = 10_000;

    private final KafkaConfig kafka;

    KafkaClients(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    Admin admin() {
        return Admin.create(with("admin", Map.of("default.api.timeout.ms", 10_000, "request.timeout.ms", 5_000)));
    }

    /** Reads what transactions have committed, from the beginning on if it is new; its offsets are committed by hand. */
    KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                with(
                        "consumer",
                        Map.of(
                                ConsumerConfig.GROUP_ID_CONFIG,
                                NAME,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                                SESSION_MILLIS,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                100)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads all of a topic, without a group. */
    KafkaConsumer<String, String> reader() {
        return new KafkaConsumer<>(
                with("ids-reader", Map.of(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)),
                new StringDeserializer(),
                new StringDeserializer());
    }

    KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                with(
                        "ids-writer",
                        Map.of(
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                true,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                20_000,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                5_000,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                20_000L)),
                new StringSerializer(),
                new StringSerializer());
    }

    private Map<String, Object> with(String role, Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(kafka.properties());
        all.putAll(own);
        all.put("bootstrap.servers", kafka.bootstrap());
        all.put("client.id", NAME + "-" + role);
        return all;
    }
}
