package io.antibody.messages.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an edit of antibody.yaml while parts run. */
class FollowedConfigTest {
    /** What is promised. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String FILE = """
            judging: {tick: 10s}
            services:
              shop: {hosts: [a, b], metrics: {latency_ms: up}}
            """;

    @TempDir
    Path folder;

    @Test
    void aValidEditTakesEffect() throws IOException {
        try (FollowedConfig config = start()) {
            edit(FILE.replace("latency_ms: up", "latency_ms: down"));
            await().atMost(SOON).untilAsserted(() -> assertThat(harm(config)).isEqualTo(MetricConfig.Harm.DOWN));
            assertThat(config.problems()).isEmpty();
        }
    }

    @Test
    void aBadEditLeavesInForceWhatWasAndIsSaidUntilItIsMended() throws IOException {
        try (FollowedConfig config = start()) {
            edit(FILE.replace("latency_ms: up", "latency_ms: upp"));
            await().atMost(SOON).until(() -> !config.problems().isEmpty());
            assertThat(config.problems())
                    .singleElement()
                    .asString()
                    .endsWith("antibody.yaml:3:47: services.shop.metrics.latency_ms: must be up, down or both"
                            + " (did you mean up?), not \"upp\"");
            assertThat(harm(config)).isEqualTo(MetricConfig.Harm.UP);

            edit(FILE.replace("latency_ms: up", "latency_ms: both"));
            await().atMost(SOON).untilAsserted(() -> assertThat(harm(config)).isEqualTo(MetricConfig.Harm.BOTH));
            assertThat(config.problems()).isEmpty();
        }
    }

    @Test
    void whatNeedsARestartIsRefusedLoudlyAndTheRestTakesEffect() throws IOException {
        try (FollowedConfig config = start()) {
            edit(FILE.replace("tick: 10s", "tick: 5s, suspect_rate: 20%") + "kafka: {bootstrap: 'elsewhere:9092'}\n");
            await().atMost(SOON).until(() -> config.get().judging().suspectRate() == 0.2);
            assertThat(config.get().judging().tick()).isEqualTo(Duration.ofSeconds(10));
            assertThat(config.get().kafka().bootstrap()).isEqualTo("localhost:9092");
            await().atMost(SOON).until(() -> !config.problems().isEmpty());
            assertThat(config.problems())
                    .extracting(problem ->
                            problem.line() + ":" + problem.column() + ": " + problem.path() + ": " + problem.message())
                    .containsExactly(
                            "4:1: kafka: needs a restart; until then what was set before stays in force",
                            "1:11: judging.tick: needs a restart; until then what was set before stays in force",
                            "1:1: judging.grace: needs a restart; until then what was set before stays in force");
        }
    }

    @Test
    void aFileThatIsTakenAwayLeavesInForceWhatWas() throws IOException {
        try (FollowedConfig config = start()) {
            Files.delete(folder.resolve("antibody.yaml"));
            await().atMost(SOON).until(() -> !config.problems().isEmpty());
            assertThat(config.problems().get(0).message()).startsWith("cannot be read: ");
            assertThat(harm(config)).isEqualTo(MetricConfig.Harm.UP);

            edit(FILE);
            await().atMost(SOON).until(() -> config.problems().isEmpty());
        }
    }

    @Test
    void aChangeMadeToItIsMadeToEveryEdit() throws IOException {
        try (FollowedConfig config = start()) {
            LiveConfig alone = config.with(one -> new AntibodyConfig(
                    one.kafka(),
                    one.zookeeper(),
                    one.http(),
                    one.ingest(),
                    one.security(),
                    one.grafana(),
                    one.metricStore(),
                    one.judging(),
                    new ReleasesConfig(1),
                    one.triggers(),
                    one.services()));
            assertThat(alone.get()).isSameAs(alone.get());
            edit(FILE.replace("latency_ms: up", "latency_ms: down"));
            await().atMost(SOON).untilAsserted(() -> assertThat(harm(alone)).isEqualTo(MetricConfig.Harm.DOWN));
            assertThat(alone.get().releases().atOnce()).isEqualTo(1);
        }
    }

    private static MetricConfig.Harm harm(LiveConfig config) {
        List<ServiceConfig> services = List.copyOf(config.get().services().values());
        return services.get(0).metrics().values().iterator().next().harm();
    }

    private FollowedConfig start() throws IOException {
        edit(FILE);
        return FollowedConfig.of(folder.resolve("antibody.yaml"));
    }

    /** As editors do it: a new file beside, renamed over the old one. */
    private void edit(String text) throws IOException {
        Path written = Files.writeString(folder.resolve("antibody.yaml.new"), text);
        Files.move(written, folder.resolve("antibody.yaml"), StandardCopyOption.REPLACE_EXISTING);
    }
}
