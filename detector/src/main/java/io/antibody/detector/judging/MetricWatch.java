package io.antibody.detector.judging;

import io.antibody.detector.stats.Side;
import io.antibody.messages.Scope;
import io.antibody.messages.Sick;
import io.antibody.messages.config.MetricConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All series of one metric through one watch: every pushed host, every host group, the service; or the KPI. */
final class MetricWatch {
    private final MetricConfig metric;
    private final BatchSpec spec;
    private final Panel panel;
    private final Warmth warmth;
    private final List<SeriesRow> rows = new ArrayList<>();
    private final int historyTicks;
    private int warmTicks;

    private MetricWatch(MetricConfig metric, BatchSpec spec, Panel panel, int historyTicks) {
        this.metric = metric;
        this.spec = spec;
        this.panel = panel;
        this.warmth = new Warmth(spec, metric.warmUp());
        this.historyTicks = historyTicks;
    }

    static MetricWatch open(MetricConfig metric, BatchSpec spec, WatchLength length, MetricHistory history) {
        MetricWatch watch = new MetricWatch(
                metric,
                spec,
                Panel.of(metric, history, spec.slots()),
                history.rows().size());
        watch.openRows(length, history);
        return watch;
    }

    private void openRows(WatchLength length, MetricHistory history) {
        ErrorBudget budget = new ErrorBudget(
                spec.service(), spec.pushed().size() + spec.control().size());
        if (isKpi()) {
            add(new Scope.Kpi(), new int[] {spec.kpiSlot()}, budget.pooled(metric, 1, false), length, history);
            return;
        }
        Map<String, int[]> groups = groups();
        int pooled = groups.size() > 1 ? groups.size() + 1 : 1;
        int[] all = IntStream.range(0, spec.pushed().size()).toArray();
        add(new Scope.Service(), all, budget.pooled(metric, pooled, true), length, history);
        if (pooled > 1) {
            groups.forEach((group, slots) ->
                    add(new Scope.Group(group), slots, budget.pooled(metric, pooled, true), length, history));
        }
        for (int slot : all) {
            HostInGroup host = spec.hostAt(slot);
            add(new Scope.Host(host.host(), host.group()), new int[] {slot}, budget.host(metric), length, history);
        }
    }

    /** A metric of which nothing is known of any host, but something without a host. */
    private boolean isKpi() {
        return IntStream.range(0, spec.kpiSlot()).allMatch(slot -> panel.points(slot) == 0)
                && panel.points(spec.kpiSlot()) > 0;
    }

    private Map<String, int[]> groups() {
        Map<String, List<Integer>> slots = new TreeMap<>();
        for (int slot = 0; slot < spec.pushed().size(); slot++) {
            String group = Objects.requireNonNullElse(spec.hostAt(slot).group(), "default");
            slots.computeIfAbsent(group, name -> new ArrayList<>()).add(slot);
        }
        Map<String, int[]> byGroup = new TreeMap<>();
        slots.forEach((group, of) ->
                byGroup.put(group, of.stream().mapToInt(Integer::intValue).toArray()));
        return byGroup;
    }

    private void add(Scope scope, int[] treated, double share, WatchLength length, MetricHistory history) {
        int[] control = scope instanceof Scope.Kpi
                ? new int[0]
                : IntStream.range(spec.pushed().size(), spec.kpiSlot()).toArray();
        SeriesShape shape = new SeriesShape(
                scope,
                treated,
                side(metric),
                metric.minEffect(),
                length.gap(),
                length.horizon(),
                RestartPrior.of(spec.past(), metric.name()),
                length.excursionShare());
        double carried = carriedInto(SeriesKeys.of(metric, scope));
        JudgedSeries series = LevelSeries.open(shape, panel, history, control, carried);
        rows.add(new SeriesRow(metric, series, treated, panel.level(treated), share, spec.judging()));
    }

    /** Half of the wealth of the batches before starts over. */
    private double carriedInto(String key) {
        Double before = spec.carry().logEvidence().get(key);
        return before == null ? 0 : Math.log(0.5 + 0.5 * Math.exp(Math.min(600, before)));
    }

    void tick(Instant tick, @Nullable TickRow row) {
        warmth.at(tick);
        warmTicks += warmth.allWarm() ? 1 : 0;
        TickRow present = row == null ? TickRow.empty(spec.slots()) : row;
        if (present.slots() != spec.slots()) {
            throw new IllegalArgumentException(
                    "a row of " + metric.name() + " has " + present.slots() + " slots, the watch has " + spec.slots());
        }
        for (SeriesRow one : rows) {
            one.tick(present, panel, warmth);
        }
    }

    void carryInto(Map<String, Double> logEvidence) {
        for (SeriesRow row : rows) {
            logEvidence.put(SeriesKeys.of(metric, row.scope()), row.series().carryable());
        }
    }

    /** Aggregates first, then hosts. */
    List<SeriesRow> rows() {
        return rows;
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
        return panel.points(row.firstSlot()) > 0 || panel.isNew();
    }

    /** Who is sick, going by this metric. */
    Sick sick() {
        List<Attribution.HostChange> changes = new ArrayList<>();
        for (SeriesRow row : rows) {
            if (row.scope() instanceof Scope.Host host) {
                changes.add(new Attribution.HostChange(
                        host.host(), row.series().delta(), row.series().standardError()));
            }
        }
        return Attribution.of(side(metric), changes);
    }

    static Side side(MetricConfig metric) {
        return switch (metric.harm()) {
            case UP -> Side.UP;
            case DOWN -> Side.DOWN;
            case BOTH -> Side.BOTH;
        };
    }
}
