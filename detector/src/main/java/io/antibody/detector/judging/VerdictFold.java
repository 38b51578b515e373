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
import java.util.stream.Stream;

/**
 * Folds what all series say into one verdict. In this order: Regressed if any series is, or is silent and must not be;
 * Suspect if any is, NoData if a gating metric or a pushed host is silent, Healthy if every gating metric has ruled harm
 * out, else Inconclusive. Metrics in a dry run say what they would have done, and change nothing.
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
            Attribution sick = attribution(regressed.get());
            return new Verdict.Regressed(
                    spec.release(),
                    spec.batch(),
                    tick,
                    Sentences.harm(regressed.get(), spec, sick) + remarks(),
                    evidence,
                    sick.sick());
        }
        if (silence.isRegressed()) {
            return new Verdict.Regressed(
                    spec.release(), spec.batch(), tick, silence.why() + remarks(), evidence, new Sick.AllPushedHosts());
        }
        Optional<SeriesRow> suspect = worst(Finding.SUSPECT);
        if (suspect.isPresent()) {
            Attribution sick = attribution(suspect.get());
            return new Verdict.Suspect(
                    spec.release(),
                    spec.batch(),
                    tick,
                    Sentences.harm(suspect.get(), spec, sick) + remarks(),
                    evidence,
                    sick.sick());
        }
        List<String> silent = silence.metrics();
        if (!silent.isEmpty()) {
            return new Verdict.NoData(spec.release(), spec.batch(), tick, silence.why() + remarks(), evidence, silent);
        }
        return undecided().map(this::inconclusive).orElseGet(this::healthy);
    }

    /** What metrics in a dry run would have done, and which are not judged by what they are. */
    private String remarks() {
        String counters = metrics.stream()
                .filter(metric -> metric.isCounter())
                .map(metric -> "; " + metric.metric().name()
                        + " is a counter that begins anew with its process: judged is how much it grows in a tick")
                .collect(Collectors.joining());
        return counters
                + metrics.stream()
                        .filter(metric -> metric.metric().role() == Role.DRY_RUN)
                        .flatMap(metric -> worst(metric.rows().stream(), Finding.REGRESSED)
                                .or(() -> worst(metric.rows().stream(), Finding.SUSPECT))
                                .stream())
                        .map(row ->
                                "; dry run, would " + (row.finding() == Finding.REGRESSED ? "roll back: " : "hold: ")
                                        + Sentences.harm(row, spec, attribution(row)))
                        .collect(Collectors.joining());
    }

    /** The series with this finding whose evidence is farthest above what it needs. */
    private Optional<SeriesRow> worst(Finding finding) {
        return worst(
                metrics.stream()
                        .filter(metric -> metric.metric().role().acts())
                        .flatMap(metric -> metric.rows().stream()),
                finding);
    }

    private static Optional<SeriesRow> worst(Stream<SeriesRow> rows, Finding finding) {
        return rows.filter(row -> row.finding() == finding)
                .max(Comparator.comparingDouble(row -> row.logEvidence() - row.needed()));
    }

    private Attribution attribution(SeriesRow row) {
        return metrics.stream()
                .filter(metric -> metric.metric().equals(row.metric()))
                .findFirst()
                .map(MetricWatch::attribution)
                .orElse(Attribution.ALL_PUSHED);
    }

    /** The gating series that is farthest from its Healthy. */
    private Optional<SeriesRow> undecided() {
        return metrics.stream()
                .filter(metric -> metric.metric().role().acts())
                .flatMap(metric -> metric.undecided().stream())
                .max(Comparator.comparingDouble(VerdictFold::ticksMissing));
    }

    private static double ticksMissing(SeriesRow row) {
        int ticks = row.series().ticksUntilBoundBelow(row.margin(), SeriesRow.HEALTHY_ALPHA);
        return ticks < 0 ? Double.POSITIVE_INFINITY : ticks;
    }

    private Verdict healthy() {
        String names = metrics.stream()
                .filter(metric -> metric.metric().role().acts())
                .map(metric -> metric.metric().name())
                .collect(Collectors.joining(", "));
        return new Verdict.Healthy(
                spec.release(),
                spec.batch(),
                tick,
                "harm above the margin is ruled out for " + names + limitsBrokenBefore() + remarks(),
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
                Undecided.why(row, ticks) + remarks(),
                evidence,
                row.metric().name(),
                SeriesRow.known(smallest),
                ticks < 0 ? null : ticks);
    }
}
