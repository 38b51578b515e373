package io.antibody.detector.judging;

import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Folds what all series say into one verdict. In this order: Regressed if any series is, Suspect if any is, NoData if a
 * gating metric or a pushed host is silent, Healthy if every gating metric has ruled harm out, else Inconclusive.
 */
final class VerdictFold {
    private final BatchSpec spec;
    private final List<MetricWatch> metrics;
    private final Silence silence;
    private final Instant tick;
    private final List<Evidence> evidence;

    VerdictFold(BatchSpec spec, List<MetricWatch> metrics, Silence silence, Instant tick, List<Evidence> evidence) {
        this.spec = spec;
        this.metrics = metrics;
        this.silence = silence;
        this.tick = tick;
        this.evidence = evidence;
    }

    Verdict verdict() {
        Optional<SeriesRow> regressed = worst(Finding.REGRESSED);
        if (regressed.isPresent()) {
            Sick sick = sick(regressed.get());
            return new Verdict.Regressed(
                    spec.release(), spec.batch(), tick, Sentences.harm(regressed.get(), spec, sick), evidence, sick);
        }
        Optional<SeriesRow> suspect = worst(Finding.SUSPECT);
        if (suspect.isPresent()) {
            Sick sick = sick(suspect.get());
            return new Verdict.Suspect(
                    spec.release(), spec.batch(), tick, Sentences.harm(suspect.get(), spec, sick), evidence, sick);
        }
        List<String> silent = silence.metrics();
        if (!silent.isEmpty()) {
            return new Verdict.NoData(spec.release(), spec.batch(), tick, silence.why(), evidence, silent);
        }
        return undecided().map(this::inconclusive).orElseGet(this::healthy);
    }

    /** The series with this finding whose evidence is farthest above what it needs. */
    private Optional<SeriesRow> worst(Finding finding) {
        return metrics.stream()
                .flatMap(metric -> metric.rows().stream())
                .filter(SeriesRow::isJudged)
                .filter(row -> row.finding() == finding)
                .max(Comparator.comparingDouble(row -> row.logEvidence() - row.needed()));
    }

    private Sick sick(SeriesRow row) {
        return metrics.stream()
                .filter(metric -> metric.metric().equals(row.metric()))
                .findFirst()
                .map(MetricWatch::sick)
                .orElseGet(Sick.AllPushedHosts::new);
    }

    /** The gating series that is farthest from its Healthy. */
    private Optional<SeriesRow> undecided() {
        return metrics.stream()
                .filter(metric -> metric.metric().role() != Role.MUTED)
                .flatMap(metric -> metric.undecided().stream())
                .max(Comparator.comparingDouble(VerdictFold::ticksMissing));
    }

    private static double ticksMissing(SeriesRow row) {
        int ticks = row.series().ticksUntilBoundBelow(row.margin(), SeriesRow.HEALTHY_ALPHA);
        return ticks < 0 ? Double.POSITIVE_INFINITY : ticks;
    }

    private Verdict healthy() {
        String names = metrics.stream()
                .filter(metric -> metric.metric().role() != Role.MUTED)
                .map(metric -> metric.metric().name())
                .collect(Collectors.joining(", "));
        return new Verdict.Healthy(
                spec.release(),
                spec.batch(),
                tick,
                "harm above the margin is ruled out for " + names + limitsBrokenBefore(),
                evidence);
    }

    private String limitsBrokenBefore() {
        String before = metrics.stream()
                .flatMap(metric -> metric.rows().stream())
                .filter(row -> row.limitBroken() && row.limitWasBroken())
                .map(row -> row.metric().name() + " " + row.limit())
                .distinct()
                .collect(Collectors.joining(", "));
        return before.isEmpty() ? "" : "; broken already before the push, so not its fault: " + before;
    }

    private Verdict inconclusive(SeriesRow row) {
        int ticks = row.series().ticksUntilBoundBelow(row.margin(), SeriesRow.HEALTHY_ALPHA);
        double smallest = row.series().smallestDetectable(row.needed());
        return new Verdict.Inconclusive(
                spec.release(),
                spec.batch(),
                tick,
                Undecided.why(row, ticks),
                evidence,
                row.metric().name(),
                SeriesRow.known(smallest),
                ticks < 0 ? null : ticks);
    }
}
