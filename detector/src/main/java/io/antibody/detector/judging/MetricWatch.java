package io.antibody.detector.judging;

import io.antibody.detector.stats.Side;
import io.antibody.messages.Finding;
import io.antibody.messages.Scope;
import io.antibody.messages.config.JudgedBy;
import io.antibody.messages.config.MetricConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All series of one metric through one watch: every pushed host, every host group, the service; or the KPI. */
final class MetricWatch {
    private final MetricConfig metric;
    private final BatchSpec spec;
    private final WatchLength length;
    private final Warmth warmth;
    private final int historyTicks;
    private final CounterGuess guess;

    /** Kept as long as the metric may turn out to be a counter. */
    private @Nullable MetricHistory history;

    /** Of a counter: what is judged. */
    private @Nullable Growth growth;

    private MetricSeries series;
    private int warmTicks;

    private MetricWatch(MetricConfig metric, BatchSpec spec, WatchLength length, MetricHistory history) {
        this.metric = metric;
        this.spec = spec;
        this.length = length;
        this.warmth = new Warmth(spec, metric.warmUp());
        this.historyTicks = history.rows().size();
        this.guess = new CounterGuess(metric, history.rows(), spec.slots(), length.gap());
        this.history = guess.isOpen() ? history : null;
        this.growth = guess.isCounter() ? Growth.of(spec.slots()) : null;
        this.series =
                MetricSeries.open(metric, spec, length, guess.isCounter() ? Growth.of(history, spec.slots()) : history);
    }

    static MetricWatch open(MetricConfig metric, BatchSpec spec, WatchLength length, MetricHistory history) {
        return new MetricWatch(metric, spec, length, history);
    }

    void tick(Instant tick, @Nullable TickRow row) {
        warmth.at(tick);
        warmTicks += warmth.allWarm() ? 1 : 0;
        TickRow present = row == null ? TickRow.empty(spec.slots()) : row;
        if (present.slots() != spec.slots()) {
            throw new IllegalArgumentException(
                    "a row of " + metric.name() + " has " + present.slots() + " slots, the watch has " + spec.slots());
        }
        guess(present);
        TickRow judged = growth == null ? present : growth.next(present);
        for (SeriesRow one : series.rows()) {
            one.tick(judged, series.panel(), warmth);
        }
    }

    /** What turns out to be a counter is judged by its growth, from here on. */
    private void guess(TickRow row) {
        MetricHistory before = history;
        if (before != null) {
            guess.look(row);
            if (guess.isCounter()) {
                growth = Growth.of(spec.slots());
                series = MetricSeries.open(metric, spec, length, Growth.of(before, spec.slots()));
                warmTicks = 0;
            }
            history = guess.isOpen() ? before : null;
        }
    }

    /** Whether it is a counter, so that its growth per tick is judged instead of its level. */
    boolean isCounter() {
        return growth != null;
    }

    /** The pooled series that have not ruled harm out, nor have one that vouches for them. */
    List<SeriesRow> undecided() {
        boolean vouched = series.vouching() != null
                && series.vouching().finding() == Finding.HEALTHY
                && spec.carry().proven().contains(metric.name());
        return series.rows().stream()
                .filter(row -> !row.isHost() && row.finding() != Finding.HEALTHY)
                .filter(row -> !vouched || row.finding() != Finding.INCONCLUSIVE || !row.enoughToCompare())
                .toList();
    }

    /** Whether all pooled series ruled harm out against hosts not yet pushed. */
    boolean isProven() {
        return !spec.control().isEmpty()
                && metric.by().contrast() != JudgedBy.Against.SEASON
                && metric.by().contrast() != JudgedBy.Against.BEFORE
                && undecided().isEmpty();
    }

    /** Aggregates first, then hosts. */
    List<SeriesRow> rows() {
        return series.rows();
    }

    MetricConfig metric() {
        return metric;
    }

    /** Ticks that were judged so far: those after the first host was warm. */
    int warmTicks() {
        return warmTicks;
    }

    /** Ticks from one point to the next, as it was before the push: a metric may report less often than every tick. */
    double ticksPerPoint(SeriesRow row) {
        return row.series().pointsBefore() == 0
                ? 1
                : Math.max(1, (double) historyTicks / row.series().pointsBefore());
    }

    /** Whether a host's series had data before the push, or no host's had: otherwise its silence is no news. */
    boolean expects(SeriesRow row) {
        return series.panel().points(row.firstSlot()) > 0 || series.panel().isNew();
    }

    /** What was known of restarts, and what the hosts pushed in this batch add to it. */
    PastPushes.@Nullable RestartEffect learned() {
        PastPushes.RestartEffect known = spec.past().byMetric().get(metric.name());
        int hosts = known == null ? 0 : known.hosts();
        double squares = known == null ? 0 : known.squares();
        for (SeriesRow row : series.rows()) {
            double square = row.series().restartSquare();
            boolean newest = row.isHost() && spec.pushed().get(row.firstSlot()).batch() >= spec.batch();
            if (newest && row.enoughToCompare() && !Double.isNaN(square)) {
                hosts++;
                squares += square;
            }
        }
        return hosts == 0 ? null : new PastPushes.RestartEffect(hosts, squares);
    }

    /** Who is sick, going by this metric: hosts that were pushed a moment ago do not speak for the revision yet. */
    Attribution attribution() {
        List<HostEffect> effects = new ArrayList<>();
        for (SeriesRow row : series.rows()) {
            if (row.scope() instanceof Scope.Host host && row.pointsOfRelease() >= metric.minPoints()) {
                effects.add(new HostEffect(
                        host.host(),
                        row.effect(),
                        Math.max(1, row.pointsOfRelease()),
                        spec.control().size()));
            }
        }
        return Attribution.of(side(metric), effects);
    }

    static Side side(MetricConfig metric) {
        return switch (metric.harm()) {
            case UP -> Side.UP;
            case DOWN -> Side.DOWN;
            case BOTH -> Side.BOTH;
        };
    }
}
