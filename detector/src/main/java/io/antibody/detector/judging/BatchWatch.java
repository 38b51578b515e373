package io.antibody.detector.judging;

import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The watch of one batch: opened at its {@code BatchFinished} with what was before the release, fed tick by tick, asked
 * for the verdict after each. May be asked at every tick: the promise holds over all looks together.
 *
 * <p>Not thread-safe; no clock; deterministic.
 */
public final class BatchWatch {
    /** The most rows of evidence on a verdict: it is written at every tick, and who wants all of them asks the detector. */
    public static final int MAX_ROWS = 40;

    /** Up to as many rows hosts in which nothing is wrong stand on a verdict as well. */
    private static final int WITH_CALM_HOSTS = 20;

    /** What is wrong first, the worst before the rest; then aggregates, then hosts. */
    private static final Comparator<SeriesRow> MOST_TELLING = Comparator.<SeriesRow>comparingInt(
                    row -> isWrong(row) ? -row.finding().ordinal() : 0)
            .thenComparing(SeriesRow::isHost)
            .thenComparing(SeriesRow::finding, Comparator.reverseOrder())
            .thenComparingDouble(row -> -row.logEvidence());

    /** A longer hole in the ticks is cut: nobody learns more from the ten-thousandth tick without data. */
    private static final int LONGEST_HOLE = 10_000;

    private final BatchSpec spec;
    private final Duration width;
    private final List<MetricWatch> metrics = new ArrayList<>();
    private Instant lastTick;
    private boolean fed;

    private BatchWatch(BatchSpec spec) {
        this.spec = spec;
        this.width = spec.judging().tick();
        this.lastTick = spec.start();
    }

    /**
     * Opens the watch.
     *
     * @param before history by name of the metric; a metric that is missing has none
     */
    public static BatchWatch open(BatchSpec spec, Map<String, MetricHistory> before) {
        BatchWatch watch = new BatchWatch(spec);
        for (MetricConfig metric : spec.service().metrics().values()) {
            MetricHistory history = before.getOrDefault(metric.name(), MetricHistory.none(spec.start()));
            watch.metrics.add(
                    MetricWatch.open(metric.at(spec.start()), spec, WatchLength.of(spec, history.end()), history));
        }
        return watch;
    }

    /**
     * Takes in the next tick. A metric that is missing had no sample in it; ticks that are left out had no sample of any
     * metric.
     *
     * @param tick start of the tick, later than that of the tick before
     * @param rowsByMetric rows by name of the metric; metrics that the configuration does not name are ignored
     * @throws IllegalArgumentException if the tick is not later than the one before
     */
    public void tick(Instant tick, Map<String, TickRow> rowsByMetric) {
        if (fed && !tick.isAfter(lastTick)) {
            throw new IllegalArgumentException("tick " + tick + " after tick " + lastTick + " of " + spec.release());
        }
        Instant hole = fed ? lastTick.plus(width) : tick;
        for (int i = 0; hole.isBefore(tick) && i < LONGEST_HOLE; i++, hole = hole.plus(width)) {
            feed(hole, Map.of());
        }
        feed(tick, rowsByMetric);
        lastTick = tick;
        fed = true;
    }

    private void feed(Instant tick, Map<String, TickRow> rowsByMetric) {
        for (MetricWatch metric : metrics) {
            metric.tick(tick, rowsByMetric.get(metric.metric().name()));
        }
    }

    /** The verdict up to the last tick, with the most telling rows of evidence (at most {@link #MAX_ROWS}). */
    public Verdict verdict() {
        int telling = 0;
        for (MetricWatch metric : metrics) {
            for (SeriesRow row : metric.rows()) {
                telling += isWrong(row) || !row.isHost() ? 1 : 0;
            }
        }
        int most = Math.min(MAX_ROWS, Math.max(WITH_CALM_HOSTS, telling));
        return new VerdictFold(spec, metrics, Silence.in(metrics), lastTick, evidence(most)).verdict();
    }

    /** Whether any series is Regressed: much cheaper than the verdict. */
    public boolean anyRegressed() {
        return metrics.stream()
                .filter(metric -> metric.metric().role().acts())
                .flatMap(metric -> metric.rows().stream())
                .anyMatch(row -> row.finding() == Finding.REGRESSED);
    }

    /** All rows of evidence up to the last tick, the most telling first. A row costs more than the tick. */
    public List<Evidence> allEvidence() {
        return evidence(Integer.MAX_VALUE);
    }

    private static boolean isWrong(SeriesRow row) {
        return row.finding().compareTo(Finding.SUSPECT) >= 0;
    }

    private List<Evidence> evidence(int most) {
        List<SeriesRow> rows = new ArrayList<>();
        for (MetricWatch metric : metrics) {
            rows.addAll(metric.rows());
        }
        rows.sort(MOST_TELLING);
        List<Evidence> evidence = new ArrayList<>();
        for (SeriesRow row : rows.subList(0, Math.min(most, rows.size()))) {
            evidence.add(row.evidence());
        }
        return evidence;
    }

    /** What the next batch of the same release starts with. */
    public Carry carry() {
        Map<String, Double> logEvidence = new HashMap<>(spec.carry().logEvidence());
        Map<String, Integer> points = new HashMap<>(spec.carry().points());
        Map<String, Effect> effects = new HashMap<>(spec.carry().effects());
        for (MetricWatch metric : metrics) {
            for (SeriesRow row : metric.rows()) {
                logEvidence.put(row.key(), row.series().carryable());
                points.put(row.key(), row.pointsOfRelease());
                if (row.isHost() && row.effect().known()) {
                    effects.put(row.key(), row.effect());
                }
            }
        }
        Set<String> proven = metrics.stream()
                .filter(MetricWatch::isProven)
                .map(metric -> metric.metric().name())
                .collect(Collectors.toSet());
        return new Carry(logEvidence, points, proven, effects);
    }

    /**
     * What the next release of the service starts with, if this batch ended Healthy: what the hosts that were pushed in
     * this batch showed, added to what was known.
     */
    public PastPushes learned() {
        Map<String, PastPushes.RestartEffect> byMetric =
                new HashMap<>(spec.past().byMetric());
        for (MetricWatch metric : metrics) {
            PastPushes.RestartEffect effect = metric.learned();
            if (effect != null) {
                byMetric.put(metric.metric().name(), effect);
            }
        }
        return new PastPushes(byMetric);
    }
}
