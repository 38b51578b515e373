package io.antibody.standalone.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.standalone.up.AllInOne;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** All of Antibody in front of a real Prometheus. Skipped where no container engine runs. */
@Testcontainers(disabledWithoutDocker = true)
class PrometheusDockerIT {
    @Container
    private static final GenericContainer<?> PROMETHEUS = new GenericContainer<>(Images.prometheus())
            .withCommand("--config.file=/etc/prometheus/prometheus.yml", "--web.enable-remote-write-receiver")
            .withExposedPorts(9090);

    @Test
    void aSampleIsInPrometheus(@TempDir Path data) throws Exception {
        try (AllInOne antibody = AllInOne.start(config(), data)) {
            String ingest =
                    "http://127.0.0.1:" + antibody.config().http().ingest().port();
            // The sink starts with the next record, so one sample a second until one has arrived.
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        assertThat(Web.post(ingest + "/v1/samples", """
                        {"service": "shop", "metric": "latency_ms", "host": "web1", "value": 12.5}""")).isEqualTo(200);
                        return Web.body(Web.at(PROMETHEUS, 9090) + "/api/v1/query?query=antibody_sample_latency_ms")
                                .contains("12.5");
                    });
        }
    }

    private static AntibodyConfig config() {
        return AntibodyYaml.parse("antibody.yaml", """
                http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
                kafka: {bootstrap: "127.0.0.1:0"}
                zookeeper: {connect: "127.0.0.1:0"}
                metric_store: {remote_write_url: "%s/api/v1/write"}
                services: {shop: {hosts: [web1, web2], metrics: {latency_ms: up}}}
                """.formatted(Web.at(PROMETHEUS, 9090)));
    }
}
