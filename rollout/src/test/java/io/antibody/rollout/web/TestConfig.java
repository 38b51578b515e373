package io.antibody.rollout.web;

import io.antibody.messages.config.Amount;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.GrafanaConfig;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.IngestConfig;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.messages.config.Limit;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricStoreConfig;
import io.antibody.messages.config.ReleasesConfig;
import io.antibody.messages.config.SecurityConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.config.TriggersConfig;
import io.antibody.messages.config.ZooKeeperConfig;
import io.antibody.rollout.testing.ShopConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration with the metrics of the demo's shop. */
final class TestConfig {
    private TestConfig() {}

    static AntibodyConfig of(Map<String, List<String>> hostsByService, int detectorPort) {
        return of(hostsByService, detectorPort, 0, SecurityConfig.OPEN);
    }

    static AntibodyConfig of(
            Map<String, List<String>> hostsByService, int detectorPort, int port, SecurityConfig security) {
        Map<String, ServiceConfig> services = new LinkedHashMap<>();
        hostsByService.forEach((name, hosts) -> services.put(name, service(name, hosts)));
        HttpConfig.Listen any = new HttpConfig.Listen("127.0.0.1", 0);
        return new AntibodyConfig(
                new KafkaConfig("localhost:1", 1, 1, Map.of()),
                new ZooKeeperConfig("localhost:1", "/antibody", Duration.ofSeconds(10)),
                new HttpConfig(
                        any,
                        new HttpConfig.Listen("127.0.0.1", detectorPort),
                        new HttpConfig.Listen("127.0.0.1", port)),
                IngestConfig.DEFAULT,
                security,
                new GrafanaConfig(null, null, "http://localhost"),
                new MetricStoreConfig(null),
                new JudgingConfig(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(15), 0.01, 0.1),
                new ReleasesConfig(2),
                TriggersConfig.NONE,
                services);
    }

    static Map<String, MetricConfig> metrics() {
        Map<String, MetricConfig> metrics = new LinkedHashMap<>();
        add(metrics, "errors", MetricConfig.Type.RATIO, MetricConfig.Harm.UP, null, "");
        add(metrics, "latency_ms", MetricConfig.Type.GAUGE, MetricConfig.Harm.UP, new Limit(true, 60), "ms");
        add(metrics, "cpu_percent", MetricConfig.Type.GAUGE, MetricConfig.Harm.UP, new Limit(true, 90), "%");
        add(metrics, "rss_mb", MetricConfig.Type.GAUGE, MetricConfig.Harm.UP, null, "MB");
        add(metrics, "orders", MetricConfig.Type.COUNT, MetricConfig.Harm.DOWN, null, "per s");
        return metrics;
    }

    private static ServiceConfig service(String name, List<String> hosts) {
        return new ServiceConfig(name, Map.of("default", hosts), ShopConfig.plan(), ShopConfig.host(), metrics());
    }

    private static void add(
            Map<String, MetricConfig> metrics,
            String name,
            MetricConfig.Type type,
            MetricConfig.Harm harm,
            @Nullable Limit hostLimit,
            String unit) {
        boolean business = name.equals("orders");
        metrics.put(
                name,
                new MetricConfig(
                        name,
                        type,
                        business ? MetricConfig.MetricClass.BUSINESS : MetricConfig.MetricClass.ENGINEERING,
                        harm,
                        MetricConfig.Role.GATING,
                        1,
                        new Amount(0, false),
                        new Amount(0.1, true),
                        hostLimit,
                        null,
                        Duration.ZERO,
                        5,
                        unit));
    }
}
