package io.antibody.standalone.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.standalone.up.AllInOne;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** All of Antibody in front of a real Grafana. Skipped where no container engine runs. */
@Testcontainers(disabledWithoutDocker = true)
class GrafanaDockerIT {
    @Container
    private static final GenericContainer<?> GRAFANA = new GenericContainer<>(Images.grafana())
            .withEnv("GF_AUTH_ANONYMOUS_ENABLED", "true")
            .withEnv("GF_AUTH_ANONYMOUS_ORG_ROLE", "Admin")
            .withExposedPorts(3000);

    @Test
    void aReleaseIsARegionInGrafana(@TempDir Path data) throws Exception {
        try (AllInOne antibody = AllInOne.start(config(), data)) {
            String ingest =
                    "http://127.0.0.1:" + antibody.config().http().ingest().port();
            Instant start = Instant.now();
            String started = event("batch-started", start, ", \"batch\": 1, \"hosts\": [\"web1\"]");
            assertThat(Web.post(ingest + "/v1/deployments", started)).isEqualTo(200);
            assertThat(Web.post(ingest + "/v1/deployments", event("released", start.plusMillis(500), "")))
                    .isEqualTo(200);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Web.body(Web.at(GRAFANA, 3000) + "/api/annotations?tags=antibody&tags=release:r7")
                            .contains("outcome:released"));
        }
    }

    private static String event(String type, Instant time, String more) {
        return """
                {"type": "%s", "by": "deploy.sh", "time": "%s",
                 "release": {"service": "shop", "id": "r7", "revision": "42", "previousRevision": "41"}%s}
                """.formatted(type, time, more);
    }

    private static AntibodyConfig config() {
        return AntibodyYaml.parse("antibody.yaml", """
                http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
                kafka: {bootstrap: "127.0.0.1:0"}
                zookeeper: {connect: "127.0.0.1:0"}
                grafana: {url: "%s"}
                services: {shop: {hosts: [web1, web2], metrics: {latency_ms: up}}}
                """.formatted(Web.at(GRAFANA, 3000)));
    }
}
