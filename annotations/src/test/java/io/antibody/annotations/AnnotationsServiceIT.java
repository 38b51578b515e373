package io.antibody.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.GrafanaConfig;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.messages.config.MetricStoreConfig;
import io.antibody.messages.config.ReleasesConfig;
import io.antibody.messages.config.ZooKeeperConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service against a real broker: stopped and started, with and without its memory, it writes each thing once. */
class AnnotationsServiceIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void everythingIsWrittenOnceWhateverIsRestarted(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                FakeGrafana grafana = new FakeGrafana();
                KafkaProducer<String, byte[]> producer = producer(broker)) {
            AntibodyConfig config = config(broker.bootstrap(), grafana.url());

            // The answer to the first POST gets lost, and the service is stopped before it could ask again.
            grafana.has(FakeGrafana.Trouble.ANSWERS_TO_POSTS_GET_LOST);
            try (AnnotationsService service = AnnotationsService.start(config)) {
                await().atMost(LONG).until(() -> topicsThere(broker));
                send(producer, Releases.batchStarted());
                await().atMost(LONG).until(() -> !grafana.annotations().isEmpty());
                await().atMost(LONG).until(() -> !service.healthy());
            }

            grafana.has(FakeGrafana.Trouble.NONE);
            try (AnnotationsService service = AnnotationsService.start(config)) {
                send(producer, Releases.hostPushed());
                send(producer, Releases.regressed(12));
                await().atMost(LONG).until(() -> grafana.annotations().size() == 2);
                assertThat(service.healthy()).isTrue();
            }

            // Offsets forgotten: all is read again, the ids are known.
            forgetOffsets(broker);
            try (AnnotationsService service = AnnotationsService.start(config)) {
                send(producer, Releases.regressed(13));
                send(producer, Releases.rolledBack());
                await().atMost(LONG)
                        .until(() -> grafana.annotations()
                                .get(0)
                                .get("tags")
                                .toString()
                                .contains("outcome:rolled-back"));
                await().atMost(LONG).until(() -> lag(broker) == 0);
                assertThat(service.healthy()).isTrue();
            }

            assertThat(grafana.annotations()).hasSize(2);
            assertThat(grafana.annotations().get(0).get("time").longValue()).isEqualTo(Releases.START.toEpochMilli());
            assertThat(grafana.annotations().get(0).get("timeEnd").longValue())
                    .isEqualTo(Releases.START.plusSeconds(30).toEpochMilli());
        }
    }

    @Test
    void withoutAGrafanaNothingIsConsumed() {
        try (AnnotationsService service = AnnotationsService.start(config("localhost:1", null))) {
            assertThat(service.healthy()).isTrue();
        }
    }

    private static KafkaProducer<String, byte[]> producer(EmbeddedBroker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new StringSerializer(), new ByteArraySerializer());
    }

    private static void send(KafkaProducer<String, byte[]> producer, DeploymentEvent event) throws Exception {
        String topic = Topics.DEPLOYMENTS.name();
        byte[] value = Topics.DEPLOYMENTS.values().serializer().serialize(topic, event);
        producer.send(new ProducerRecord<>(topic, event.service(), value)).get();
    }

    private static void send(KafkaProducer<String, byte[]> producer, Verdict verdict) throws Exception {
        String topic = Topics.VERDICTS.name();
        byte[] value = Topics.VERDICTS.values().serializer().serialize(topic, verdict);
        producer.send(new ProducerRecord<>(topic, verdict.release().service(), value))
                .get();
    }

    private static boolean topicsThere(EmbeddedBroker broker) throws Exception {
        try (Admin admin = admin(broker)) {
            return admin.listTopics().names().get().contains(KafkaAnnotationIds.TOPIC);
        }
    }

    private static void forgetOffsets(EmbeddedBroker broker) throws Exception {
        try (Admin admin = admin(broker)) {
            admin.deleteConsumerGroups(List.of("antibody-annotations")).all().get();
        }
    }

    private static long lag(EmbeddedBroker broker) throws Exception {
        try (Admin admin = admin(broker)) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets("antibody-annotations")
                    .partitionsToOffsetAndMetadata()
                    .get();
            return 5
                    - committed.values().stream()
                            .mapToLong(offset -> offset.offset())
                            .sum();
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    }

    private static AntibodyConfig config(String bootstrap, @Nullable String grafana) {
        HttpConfig.Listen any = new HttpConfig.Listen("127.0.0.1", 0);
        return new AntibodyConfig(
                new KafkaConfig(bootstrap, 2, 1, Map.of()),
                new ZooKeeperConfig("localhost:1", "/antibody", Duration.ofSeconds(6)),
                new HttpConfig(any, any, any),
                new GrafanaConfig(grafana, null, "http://localhost:8080"),
                new MetricStoreConfig(null),
                new JudgingConfig(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(15), 0.01, 0.1),
                new ReleasesConfig(2),
                Map.of());
    }
}
