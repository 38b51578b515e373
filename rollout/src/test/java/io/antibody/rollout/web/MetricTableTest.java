package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Contrast;
import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Scope;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricTableTest {
    private static final ReleaseRef RELEASE = new ReleaseRef("shop", "r1", "3", "2");
    private static final Instant TICK = Instant.parse("2026-11-20T17:39:46Z");
    private static final Map<String, MetricConfig> METRICS = TestConfig.metrics();

    @Test
    void aSentenceSaysWhatTheMetricShowsInTheWordsOfItsFinding() {
        Units percent = Units.of(TestConfig.metrics().get("errors"));
        assertThat(EvidenceSentence.of(List.of(row(Finding.REGRESSED, false)), percent))
                .isEqualTo("On the pushed hosts it rose by 5.10 points more than on the hosts not pushed;"
                        + " E = 3,395 against 240 needed.");
        assertThat(EvidenceSentence.of(List.of(row(Finding.REGRESSED, true)), percent))
                .isEqualTo("On the pushed hosts it is 5.30 % and breaks the limit > 0.04.");
        assertThat(EvidenceSentence.of(List.of(row(Finding.HEALTHY, false)), percent))
                .isEqualTo("On the pushed hosts harm of more than 7.00 % is ruled out.");
        assertThat(EvidenceSentence.of(List.of(row(Finding.INCONCLUSIVE, false)), percent))
                .isEqualTo("On the pushed hosts it could still be worse by 7.00 %, Healthy needs less than 0.10 %.");
        assertThat(EvidenceSentence.of(List.of(row(Finding.NO_DATA, false)), percent))
                .isEqualTo("There is no data of it from the pushed hosts.");
        assertThat(EvidenceSentence.of(List.of(), percent)).isEmpty();
    }

    private static Evidence row(Finding finding, boolean limitBroken) {
        return new Evidence(
                "errors",
                new Scope.Service(),
                finding,
                Contrast.CONTROL_HOSTS,
                0.002,
                0.053,
                0.051,
                8.13,
                Math.log(240),
                0.07,
                0.001,
                0.01,
                6,
                60,
                11,
                "> 0.04",
                limitBroken);
    }

    @Test
    void theWorstMetricIsFirstAndThoseWithoutEvidenceAreLast() {
        Verdict verdict = regressed(
                Verdicts.row("cpu_percent", new Scope.Service(), Finding.HEALTHY, 24, 24, 0, -1),
                Verdicts.row("orders", new Scope.Kpi(), Finding.INCONCLUSIVE, 60, 59, -1, 1),
                Verdicts.row("errors", new Scope.Service(), Finding.REGRESSED, 0.002, 0.05, 0.048, 8));

        assertThat(MetricTable.of(verdict, METRICS))
                .extracting(MetricTable::metric)
                .containsExactly("errors", "orders", "cpu_percent", "latency_ms", "rss_mb");
    }

    @Test
    void aMetricThatDecidesNothingStandsBehindThoseThatDo() {
        MetricConfig latency = Objects.requireNonNull(METRICS.get("latency_ms"));
        Map<String, MetricConfig> metrics = new LinkedHashMap<>();
        metrics.put("requests", shownOnly(latency));
        metrics.put("latency_ms", latency);
        Verdict verdict = regressed(
                Verdicts.row("requests", new Scope.Service(), Finding.SUSPECT, 20, 60, 40, 4),
                Verdicts.row("latency_ms", new Scope.Service(), Finding.HEALTHY, 31, 31, 0, -1));

        assertThat(MetricTable.of(verdict, metrics))
                .extracting(table -> table.metric() + ", " + table.kind())
                .containsExactly(
                        "latency_ms, engineering, worse when it rises",
                        "requests, engineering, worse when it rises, shown only: decides nothing");
    }

    private static MetricConfig shownOnly(MetricConfig like) {
        return new MetricConfig(
                "requests",
                like.type(),
                like.metricClass(),
                like.harm(),
                MetricConfig.Role.MUTED,
                like.weight(),
                like.minEffect(),
                like.passMargin(),
                null,
                null,
                like.warmUp(),
                like.minPoints(),
                "");
    }

    /** The aggregate speaks, unless a host is worse than it. */
    @Test
    void theLineOfAMetricInTheSummaryIsItsWorst() {
        Verdict verdict = regressed(
                Verdicts.row("errors", new Scope.Service(), Finding.INCONCLUSIVE, 0.002, 0.004, 0.002, 1),
                Verdicts.row("errors", new Scope.Host("shop1", null), Finding.REGRESSED, 0.002, 0.05, 0.048, 7),
                Verdicts.row("orders", new Scope.Kpi(), Finding.HEALTHY, 60, 60, 0, -1));

        assertThat(MetricTable.of(verdict, METRICS).stream()
                        .map(MetricTable::told)
                        .filter(Objects::nonNull)
                        .map(EvidenceRow::who))
                .containsExactly("shop1", "whole service");
    }

    @Test
    void aggregatesStandBeforeHostsAndTheWorstBeforeTheOthers() {
        Verdict verdict = regressed(
                Verdicts.row("errors", new Scope.Host("shop0", null), Finding.SUSPECT, 0.002, 0.03, 0.028, 3),
                Verdicts.row("errors", new Scope.Host("shop1", null), Finding.REGRESSED, 0.002, 0.05, 0.048, 6),
                Verdicts.row("errors", new Scope.Host("shop2", null), Finding.REGRESSED, 0.002, 0.06, 0.058, 5),
                Verdicts.row("errors", new Scope.Group("db"), Finding.HEALTHY, 0.002, 0.002, 0, -1),
                Verdicts.row("errors", new Scope.Service(), Finding.SUSPECT, 0.002, 0.04, 0.038, 4));

        assertThat(MetricTable.of(verdict, METRICS).get(0).rows())
                .extracting(EvidenceRow::who)
                .containsExactly("all pushed hosts", "db", "shop1", "shop2", "shop0");
    }

    @Test
    void hostsOfACalmMetricAreFoldedAndOfOthersThoseAfterTheEightWorst() {
        Verdict calm = regressed(
                Verdicts.row("rss_mb", new Scope.Service(), Finding.HEALTHY, 44, 44, 0, -1),
                Verdicts.row("rss_mb", new Scope.Host("shop0", null), Finding.HEALTHY, 44, 44, 0, -1));
        MetricTable calmTable = MetricTable.of(calm, Map.of()).get(0);
        assertThat(calmTable.rows()).hasSize(1);
        assertThat(calmTable.folded()).hasSize(1);

        Verdict bad = regressed(IntStream.range(0, 12)
                .mapToObj(i -> Verdicts.row(
                        "errors", new Scope.Host("shop" + i, null), Finding.REGRESSED, 0.002, 0.05, 0.048, 7))
                .toArray(io.antibody.messages.Evidence[]::new));
        MetricTable badTable = MetricTable.of(bad, Map.of()).get(0);
        assertThat(badTable.rows()).hasSize(8);
        assertThat(badTable.folded()).hasSize(4);
    }

    @Test
    void sharesAreShownInPercentAndTheirChangesInPoints() {
        EvidenceRow row = EvidenceRow.of(
                Verdicts.row("errors", new Scope.Service(), Finding.REGRESSED, 0.0021, 0.0531, 0.051, 8.13),
                Units.of(METRICS.get("errors")));

        assertThat(row.pre()).isEqualTo("0.21 %");
        assertThat(row.post()).isEqualTo("5.31 %");
        assertThat(row.delta()).isEqualTo("+5.10 pts");
        assertThat(row.relative()).isEqualTo("+2,429 %");
        assertThat(row.evidence()).isEqualTo("3,395");
        assertThat(row.needed()).isEqualTo("240");
        assertThat(row.meter()).isEqualTo(100);
    }

    @Test
    void inSentencesAValueHasItsUnit() {
        assertThat(new Units("ms", false).amount(4.45)).isEqualTo("4.45 ms");
        assertThat(new Units("1/s", false).amount(18.3)).isEqualTo("18.30/s");
        assertThat(new Units("", true).amount(0.0163)).isEqualTo("1.63 %");
        assertThat(new Units("ms", false).amount(null)).isEqualTo("–");
    }

    @Test
    void theMeterIsLogarithmicAndNeverBelowZero() {
        Units none = Units.of(null);
        assertThat(EvidenceRow.of(
                                Verdicts.row("m", new Scope.Service(), Finding.SUSPECT, 1, 2, 1, Math.log(240) / 2),
                                none)
                        .meter())
                .isEqualTo(50);
        assertThat(EvidenceRow.of(Verdicts.row("m", new Scope.Service(), Finding.HEALTHY, 1, 1, 0, -9), none)
                        .meter())
                .isZero();
    }

    private static Verdict regressed(io.antibody.messages.Evidence... rows) {
        return new Verdict.Regressed(RELEASE, 2, TICK, "why", List.of(rows), new Sick.AllPushedHosts());
    }
}
