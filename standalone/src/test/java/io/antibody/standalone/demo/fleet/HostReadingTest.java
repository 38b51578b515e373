package io.antibody.standalone.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.MetricSample;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostReadingTest {
    private static final Instant TIME = Instant.parse("2026-11-20T10:00:00.500Z");
    private static final HostReading BEFORE = reading(1_000_000_000L, "7 100 2 1500.0", 2_000, 60);

    @Test
    void twoLooksAtAProcessMakeSamples() {
        HostReading now = reading(3_000_000_000L, "7 150 4 2250.0", 2_200, 64);

        assertThat(now.since(BEFORE, "shop", "shop1", null, TIME))
                .containsExactly(
                        new MetricSample("shop", "requests", "shop1", null, TIME, 50, null),
                        new MetricSample("shop", "cpu_percent", "shop1", null, TIME, 10, null),
                        new MetricSample("shop", "rss_mb", "shop1", null, TIME, 64, null),
                        new MetricSample("shop", "errors", "shop1", null, TIME, 2, 50.0),
                        new MetricSample("shop", "latency_ms", "shop1", null, TIME, 15, null));
    }

    @Test
    void withoutARequestThereIsNoLatencyAndNoShareOfErrors() {
        HostReading now = reading(2_000_000_000L, "7 100 2 1500.0", 2_000, 60);

        assertThat(now.since(BEFORE, "shop", "shop1", null, TIME))
                .extracting(MetricSample::metric)
                .containsExactly("requests", "cpu_percent", "rss_mb");
    }

    @Test
    void theFirstLookAtAProcessMakesNone() {
        HostReading restarted = reading(2_000_000_000L, "8 10 0 150.0", 100, 50);

        assertThat(restarted.since(null, "shop", "shop1", null, TIME)).isEmpty();
        assertThat(restarted.since(BEFORE, "shop", "shop1", null, TIME)).isEmpty();
    }

    @Test
    void aProcessThatIsNoShopIsNotRead() {
        assertThatThrownBy(() -> HostFigures.parse("<html>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("four numbers are expected but there is: <html>");
    }

    @Test
    void theOperatingSystemKnowsWhatThisProcessUses() {
        ProcessUsage usage = ProcessUsage.of(ProcessHandle.current().pid()).orElseThrow();

        assertThat(usage.cpu()).isPositive();
        assertThat(usage.residentBytes()).isBetween(10L << 20, 64L << 30);
    }

    private static HostReading reading(long nanos, String figures, long cpuMillis, long megabytes) {
        return new HostReading(
                nanos, HostFigures.parse(figures), new ProcessUsage(Duration.ofMillis(cpuMillis), megabytes << 20));
    }
}
