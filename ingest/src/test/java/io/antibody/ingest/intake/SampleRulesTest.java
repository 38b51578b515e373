package io.antibody.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.ingest.Configs;
import io.antibody.messages.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final SampleRules rules = new SampleRules(
            Configs.services(),
            new IngestLimits(1000, 10, Duration.ofMinutes(5), Duration.ofDays(15), Duration.ofSeconds(1)));

    @Test
    void aSampleOfAKnownServiceIsTaken() {
        assertThat(objections(new MetricSample("shop", "latency_ms", "shop0", null, NOW, 12, null)))
                .isEmpty();
    }

    @Test
    void aSampleOfAnUnknownServiceIsRefusedWithTheKnownOnes() {
        assertThat(objections(new MetricSample("shpo", "latency_ms", "shop0", null, NOW, 12, null)))
                .containsExactly("item 0: service must be one of shop but is shpo");
    }

    @Test
    void aTimeMoreThanFiveMinutesAheadIsRefusedAndOneOfFiveMinutesIsNot() {
        assertThat(objections(kpi(NOW.plusSeconds(300)))).isEmpty();
        assertThat(objections(kpi(NOW.plusSeconds(300).plusMillis(1))))
                .containsExactly("item 0: time must be at most 2026-11-20T12:05:00Z (PT5M ahead of our clock)"
                        + " but is 2026-11-20T12:05:00.001Z");
    }

    @Test
    void aTimeBeforeTheHistoryThatIsKeptIsRefused() {
        assertThat(objections(kpi(NOW.minus(Duration.ofDays(15))))).isEmpty();
        assertThat(objections(kpi(NOW.minus(Duration.ofDays(15)).minusMillis(1))))
                .containsExactly("item 0: time must be at least 2026-11-05T12:00:00Z (older history is not kept)"
                        + " but is 2026-11-05T11:59:59.999Z");
    }

    @Test
    void aRatioNeedsItsDenominatorAndAGaugeMustHaveNone() {
        assertThat(objections(new MetricSample("shop", "errors", "shop0", null, NOW, 1, null)))
                .containsExactly("item 0: denominator is missing: errors is a ratio in antibody.yaml");
        assertThat(objections(new MetricSample("shop", "latency_ms", "shop0", null, NOW, 1, 2.0)))
                .containsExactly("item 0: denominator must be left out: latency_ms is no ratio in antibody.yaml");
    }

    @Test
    void anUnknownMetricOrHostIsTakenWithOneNoteEach() {
        MetricSample sample = new MetricSample("shop", "latncy_ms", "shop9", null, NOW, 1, null);

        assertThat(objections(sample)).isEmpty();
        assertThat(rules.notes(List.of(sample, sample)))
                .containsExactly(
                        "host shop9 of shop is not in antibody.yaml: kept, never judged",
                        "metric latncy_ms of shop is not in antibody.yaml: kept, never judged");
    }

    private static MetricSample kpi(Instant time) {
        return new MetricSample("shop", "orders", null, null, time, 1, null);
    }

    private List<String> objections(MetricSample sample) {
        return new Intake<>(List.of(new Intake.Item<>(0, sample)), List.of())
                .heldTo(rules.at(NOW)).refused().stream().map(Refusal::sentence).toList();
    }
}
