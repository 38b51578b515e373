package io.antibody.ingest;

import io.antibody.messages.config.Amount;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.GrafanaConfig;
import io.antibody.messages.config.HostConfig;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricStoreConfig;
import io.antibody.messages.config.ReleasesConfig;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.config.ZooKeeperConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The configuration of the tests: service {@code shop} with hosts shop0 and shop1, two metrics, one of them a ratio. */
public final class Configs {
    private Configs() {}

    /** The services alone. */
    public static Map<String, ServiceConfig> services() {
        return Map.of("shop", shop());
    }

    /** All of it, with every port free to choose. */
    public static AntibodyConfig withKafka(String bootstrap) {
        HttpConfig.Listen any = new HttpConfig.Listen("127.0.0.1", 0);
        return new AntibodyConfig(
                new KafkaConfig(bootstrap, 4, 1, Map.of()),
                new ZooKeeperConfig("localhost:1", "/antibody", Duration.ofSeconds(6)),
                new HttpConfig(any, any, any),
                new GrafanaConfig(null, null, "http://localhost:8080"),
                new MetricStoreConfig(null),
                new JudgingConfig(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(15), 0.01, 0.1),
                new ReleasesConfig(2),
                services());
    }

    private static ServiceConfig shop() {
        return new ServiceConfig(
                "shop",
                Map.of("default", List.of("shop0", "shop1")),
                new RolloutPlan(
                        1,
                        2,
                        0.5,
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(1),
                        RolloutPlan.BakeEnd.PAUSE,
                        RolloutPlan.BakeEnd.ROLL_BACK,
                        RolloutPlan.WhenNewer.WAIT,
                        RolloutPlan.Deployer.AGENT),
                new HostConfig(
                        "localhost",
                        0,
                        List.of(),
                        null,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10)),
                Map.of(
                        "latency_ms", metric("latency_ms", MetricConfig.Type.GAUGE),
                        "errors", metric("errors", MetricConfig.Type.RATIO)));
    }

    private static MetricConfig metric(String name, MetricConfig.Type type) {
        return new MetricConfig(
                name,
                type,
                MetricConfig.MetricClass.ENGINEERING,
                MetricConfig.Harm.UP,
                MetricConfig.Role.GATING,
                1,
                new Amount(0, false),
                new Amount(0.1, true),
                null,
                null,
                Duration.ZERO,
                5,
                "");
    }
}
