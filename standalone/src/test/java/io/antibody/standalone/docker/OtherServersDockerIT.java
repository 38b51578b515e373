package io.antibody.standalone.docker;

import static org.awaitility.Awaitility.await;

import io.antibody.ingest.IngestService;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.rollout.RolloutService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** Parts that run alone, on a Kafka and a ZooKeeper that are not ours. */
@Testcontainers(disabledWithoutDocker = true)
class OtherServersDockerIT {
    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer(Images.kafka());

    @Container
    private static final GenericContainer<?> ZOOKEEPER =
            new GenericContainer<>(Images.zooKeeper()).withExposedPorts(2181);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void ingestAcknowledgesWhatTheOtherKafkaHas() throws Exception {
        try (IngestService ingest = IngestService.start(config())) {
            String body = "{\"service\": \"shop\", \"metric\": \"latency_ms\", \"host\": \"web1\", \"value\": 1}";
            HttpRequest request = request(ingest.port(), "/v1/samples")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            awaitOk(request);
        }
    }

    @Test
    void theRolloutIsHealthyOnTheOtherZooKeeper() throws Exception {
        try (RolloutService rollout = RolloutService.start(config())) {
            awaitOk(request(rollout.port(), "/health").build());
        }
    }

    private void awaitOk(HttpRequest request) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.send(request, BodyHandlers.discarding()).statusCode() == 200);
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
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
