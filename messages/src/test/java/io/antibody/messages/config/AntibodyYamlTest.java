package io.antibody.messages.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AntibodyYamlTest {
    /** Nothing is set but what has to be. */
    static final String SMALLEST = "services: {shop: {hosts: [a, b], metrics: {latency_ms: up}}}";

    @Test
    void theExampleIsRead() throws Exception {
        AntibodyConfig config = AntibodyYaml.read(example());
        assertThat(config.services()).containsOnlyKeys("shop", "cart");
        ServiceConfig cart = Objects.requireNonNull(config.services().get("cart"));
        assertThat(cart.rollout().deployer()).isEqualTo(RolloutPlan.Deployer.COMMAND);
        assertThat(cart.host().selfTestCommand()).containsExactly("ssh", "{host}", "cart", "check");
        assertThat(cart.host().commands())
                .isEqualTo(new HostCommands(List.of("ssh", "{host}", "cart", "stop"), Duration.ofMinutes(2), 10));
        ServiceConfig shop = Objects.requireNonNull(config.services().get("shop"));
        assertThat(shop.host().releases())
                .isEqualTo(new ReleaseFolders(
                        List.of("tar", "-xzf", "/srv/builds/{service}-{revision}.tgz", "-C", "{release}"),
                        Duration.ofMinutes(5),
                        3));
        assertThat(shop.groups())
                .isEqualTo(Map.of(
                        "web",
                        List.of("web1", "web2", "web3", "web4", "web5", "web6", "web7", "web8"),
                        "batch",
                        List.of("night1", "night2")));
        assertThat(shop.metrics().keySet())
                .containsExactly("latency_ms", "errors", "orders", "queue_length", "threads");
        assertThat(shop.metrics().get("errors"))
                .isEqualTo(new MetricConfig(
                        "errors",
                        MetricConfig.Type.RATIO,
                        MetricConfig.MetricClass.ENGINEERING,
                        MetricConfig.Harm.UP,
                        MetricConfig.Role.CRITICAL,
                        1,
                        new Amount(0.001, true),
                        new Amount(0.1, true),
                        new Limit(true, 0.08),
                        new Limit(true, 0.06),
                        Duration.ofSeconds(5),
                        5,
                        "errors per request",
                        new JudgedBy(
                                JudgedBy.Scale.AUTO,
                                JudgedBy.Against.AUTO,
                                JudgedBy.Season.DAY,
                                JudgedBy.WhenSilent.HOLD,
                                false,
                                new Schedule(
                                        ZoneId.of("Europe/Berlin"),
                                        List.of(
                                                new WeekHours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, 360, 1320),
                                                new WeekHours(DayOfWeek.SATURDAY, DayOfWeek.SATURDAY, 600, 120)),
                                        new Amount(0.002, true),
                                        new Limit(true, 0.1),
                                        new Limit(true, 0.08)))));
    }

    @Test
    void defaultsArePinned() {
        AntibodyConfig config = AntibodyYaml.parse("antibody.yaml", SMALLEST);
        assertThat(config.kafka()).isEqualTo(new KafkaConfig("localhost:9092", 8, -1, Map.of()));
        assertThat(config.zookeeper())
                .isEqualTo(new ZooKeeperConfig("localhost:2181", "/antibody", Duration.ofSeconds(6)));
        assertThat(config.http())
                .isEqualTo(new HttpConfig(
                        new HttpConfig.Listen("127.0.0.1", 8081),
                        new HttpConfig.Listen("127.0.0.1", 8082),
                        new HttpConfig.Listen("127.0.0.1", 8080)));
        assertThat(config.ingest()).isEqualTo(new IngestConfig(4_194_304, 10_000, Duration.ofMinutes(5)));
        assertThat(config.grafana()).isEqualTo(new GrafanaConfig(null, null, "http://localhost:8080"));
        assertThat(config.metricStore()).isEqualTo(new MetricStoreConfig(null));
        assertThat(config.judging())
                .isEqualTo(new JudgingConfig(
                        Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofDays(15), 0.01, 0.1));
        assertThat(config.releases()).isEqualTo(new ReleasesConfig(2));
        ServiceConfig shop = theOnlyService(config);
        assertThat(shop.groups()).isEqualTo(Map.of("default", List.of("a", "b")));
        assertThat(shop.rollout())
                .isEqualTo(new RolloutPlan(
                        1,
                        2,
                        0.5,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        RolloutPlan.BakeEnd.PAUSE,
                        RolloutPlan.BakeEnd.ROLL_BACK,
                        RolloutPlan.WhenNewer.WAIT,
                        RolloutPlan.Deployer.AGENT));
        assertThat(shop.host())
                .isEqualTo(new HostConfig(
                        "localhost",
                        0,
                        List.of(),
                        null,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10)));
        assertThat(shop.metrics().get("latency_ms"))
                .isEqualTo(new MetricConfig(
                        "latency_ms",
                        MetricConfig.Type.GAUGE,
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
                        "",
                        new JudgedBy(
                                JudgedBy.Scale.AUTO,
                                JudgedBy.Against.AUTO,
                                JudgedBy.Season.DAY,
                                JudgedBy.WhenSilent.HOLD,
                                false,
                                null)));
    }

    static String exampleText() throws Exception {
        return Files.readString(example());
    }

    private static ServiceConfig theOnlyService(AntibodyConfig config) {
        assertThat(config.services()).containsOnlyKeys("shop");
        return config.services().values().iterator().next();
    }

    private static Path example() throws URISyntaxException {
        return Path.of(AntibodyYamlTest.class.getResource("antibody.yaml").toURI());
    }
}
