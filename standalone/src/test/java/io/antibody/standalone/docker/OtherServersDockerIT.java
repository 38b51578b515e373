package io.antibody.standalone.docker;

import static org.awaitility.Awaitility.await;

import io.antibody.ingest.IngestService;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.rollout.RolloutService;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** Parts that run alone, on a Kafka and a ZooKeeper that are not ours. */
@Testcontainers(disabledWithoutDocker = true)
class OtherServersDockerIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer(Images.kafka());

    @Container
    private static final GenericContainer<?> ZOOKEEPER =
            new GenericContainer<>(Images.zooKeeper()).withExposedPorts(2181);

    @Test
    void ingestAcknowledgesWhatTheOtherKafkaHas() throws Exception {
        try (IngestService ingest = IngestService.start(config())) {
            String body = "{\"service\": \"shop\", \"metric\": \"latency_ms\", \"host\": \"web1\", \"value\": 1}";
            String url = "http://127.0.0.1:" + ingest.port() + "/v1/samples";
            await().atMost(LONG).until(() -> Web.post(url, body) == 200);
        }
    }

    @Test
    void theRolloutIsHealthyOnTheOtherZooKeeper() throws Exception {
        try (RolloutService rollout = RolloutService.start(config())) {
            String url = "http://127.0.0.1:" + rollout.port() + "/health";
            await().atMost(LONG).until(() -> Web.status(url) == 200);
        }
    }

    private static AntibodyConfig config() {
        return AntibodyYaml.parse("antibody.yaml", """
                kafka: {bootstrap: "%s", partitions: 2, replication: 1}
                zookeeper: {connect: "%s:%d"}
                http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
                services: {shop: {hosts: [web1, web2], metrics: {latency_ms: up}}}
                """.formatted(
                        KAFKA.getBootstrapServers(), ZOOKEEPER.getHost(), ZOOKEEPER.getMappedPort(2181)));
    }
}
