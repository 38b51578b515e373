package io.antibody.standalone.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.standalone.up.AllInOne;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** All of Antibody in front of a real Grafana and a real Prometheus. Skipped where no container engine runs. */
@Testcontainers(disabledWithoutDocker = true)
class GrafanaAndPrometheusDockerIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Container
    private static final GenericContainer<?> GRAFANA = new GenericContainer<>(Images.grafana())
            .withEnv("GF_AUTH_ANONYMOUS_ENABLED", "true")
            .withEnv("GF_AUTH_ANONYMOUS_ORG_ROLE", "Admin")
            .withExposedPorts(3000);

    @Container
    private static final GenericContainer<?> PROMETHEUS = new GenericContainer<>(Images.prometheus())
            .withCommand("--config.file=/etc/prometheus/prometheus.yml", "--web.enable-remote-write-receiver")
            .withExposedPorts(9090);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aReleaseIsARegionInGrafanaAndASampleIsInPrometheus(@TempDir Path data) throws Exception {
        try (AllInOne antibody = AllInOne.start(config(), data)) {
            String ingest =
                    "http://127.0.0.1:" + antibody.config().http().ingest().port();
            Instant start = Instant.now();
            assertThat(post(
                            ingest + "/v1/deployments",
                            event("batch-started", start, ", \"batch\": 1, \"hosts\": [\"web1\"]")))
                    .isEqualTo(200);
            assertThat(post(ingest + "/v1/deployments", event("released", start.plusMillis(500), "")))
                    .isEqualTo(200);
            await().atMost(LONG)
                    .until(() -> get(at(GRAFANA, 3000) + "/api/annotations?tags=antibody&tags=release:r7")
                            .contains("outcome:released"));

            // The sink starts with the next record, so one sample a second until one has arrived.
            await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(() -> {
                post(ingest + "/v1/samples", """
                        {"service": "shop", "metric": "latency_ms", "host": "web1", "value": 12.5}""");
                return get(at(PROMETHEUS, 9090) + "/api/v1/query?query=antibody_sample_latency_ms")
                        .contains("12.5");
            });
        }
    }

    private static String event(String type, Instant time, String more) {
        return """
                {"type": "%s", "by": "deploy.sh", "time": "%s",
                 "release": {"service": "shop", "id": "r7", "revision": "42", "previousRevision": "41"}%s}
                """.formatted(type, time, more);
    }

    private int post(String url, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    private String get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url))).body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String at(GenericContainer<?> container, int port) {
        return "http://" + container.getHost() + ":" + container.getMappedPort(port);
    }

    private static AntibodyConfig config() {
        return AntibodyYaml.parse("antibody.yaml", """
                http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
                kafka: {bootstrap: "127.0.0.1:0"}
                zookeeper: {connect: "127.0.0.1:0"}
                grafana: {url: "%s"}
                metric_store: {remote_write_url: "%s/api/v1/write"}
                services: {shop: {hosts: [web1, web2], metrics: {latency_ms: up}}}
                """.formatted(at(GRAFANA, 3000), at(PROMETHEUS, 9090)));
    }
}
