package io.antibody.detector.judging;

import io.antibody.detector.stats.Side;
import io.antibody.messages.Finding;
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
    private static final int[] NO_HOSTS = {};

    private final MetricConfig metric;
    private final BatchSpec spec;
    private final Panel panel;
    private final Warmth warmth;
    private final List<SeriesRow> rows = new ArrayList<>();
    private final int historyTicks;
    private @Nullable SeriesRow vouching;
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
        ErrorBudget budget = new ErrorBudget(spec.service(), spec.kpiSlot());
        if (isKpi()) {
            double share = budget.pooled(metric, 1, false);
            add(
                    new Scope.Kpi(),
                    new int[] {spec.kpiSlot()},
                    new ControlLine(panel, history, NO_HOSTS),
                    share,
                    length,
                    history);
            return;
        }
        int[] all = IntStream.range(0, spec.pushed().size()).toArray();
        int[] control = IntStream.range(spec.pushed().size(), spec.kpiSlot()).toArray();
        ControlLine others = new ControlLine(panel, history, control);
        Peers peers = Peers.of(spec);
        Map<String, int[]> groups = groups();
        int pooled = 1 + (groups.size() > 1 ? groups.size() : 0) + (peers.canVouch() ? 1 : 0);
        double share = budget.pooled(metric, pooled, true);
        add(new Scope.Service(), all, others, share, length, history);
        if (peers.canVouch()) {
            ControlLine earlier = new ControlLine(panel, history, peers.earlier());
            vouching = add(new Scope.Service(), peers.newest(), earlier, share, length, history);
        }
        if (groups.size() > 1) {
            groups.forEach((group, slots) -> add(new Scope.Group(group), slots, others, share, length, history));
        }
        for (int slot : all) {
            HostInGroup host = spec.hostAt(slot);
            ControlLine against = control.length > 0 ? others : new ControlLine(panel, history, peers.of(slot));
            Scope scope = new Scope.Host(host.host(), host.group());
            add(scope, new int[] {slot}, against, budget.host(metric), length, history);
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

    private SeriesRow add(
            Scope scope, int[] treated, ControlLine control, double share, WatchLength length, MetricHistory history) {
        SeriesShape shape = new SeriesShape(
                scope,
                treated,
                side(metric),
                metric.minEffect(),
                length.gap(),
                length.horizon(),
                length.ticksPerDay(),
                restartVariance(scope, treated.length, control.hosts()),
                length.excursionShare());
        boolean peers = !control.isEmpty() && spec.control().isEmpty();
        String key = SeriesKeys.of(metric, scope, peers);
        double carried = carriedInto(key);
        JudgedSeries series = EventKind.of(metric, history)
                .map(kind -> RateSeries.open(shape, kind, history, control, panel.level(treated), carried))
                .orElseGet(() -> LevelSeries.open(shape, panel, history, control, carried));
        SeriesRow row = new SeriesRow(metric, series, key, treated, panel.level(treated), share, spec.judging());
        rows.add(row);
        return row;
    }

    /**
     * Variance of the step that restarts alone make in a series, in squared standard deviations of a tick of it: the
     * noise of a mean shrinks with its hosts as the effect of their restarts does. Of control hosts only those that were
     * pushed themselves were restarted.
     */
    private double restartVariance(Scope scope, int treated, int control) {
        if (scope instanceof Scope.Kpi) {
            return 0;
        }
        double ofOneHost = RestartPrior.of(spec.past(), metric.name());
        double own = 1.0 / treated;
        return control == 0 || spec.control().isEmpty() ? ofOneHost : ofOneHost * own / (own + 1.0 / control);
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
            logEvidence.put(row.key(), row.series().carryable());
        }
    }

    /** The pooled series that have not ruled harm out, nor have one that vouches for them. */
    List<SeriesRow> undecided() {
        boolean vouched = vouching != null
                && vouching.finding() == Finding.HEALTHY
                && spec.carry().proven().contains(metric.name());
        return rows.stream()
                .filter(row -> !row.isHost() && row.finding() != Finding.HEALTHY)
                .filter(row -> !vouched
                        || row.finding() != Finding.INCONCLUSIVE
                        || row.series().points() == 0)
                .toList();
    }

    /** Whether all pooled series ruled harm out against hosts not yet pushed. */
    boolean isProven() {
        return !spec.control().isEmpty() && undecided().isEmpty();
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
