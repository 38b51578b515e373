package io.antibody.detector.judging;

import io.antibody.detector.stats.Season;
import io.antibody.messages.Scope;
import io.antibody.messages.config.JudgedBy;
import io.antibody.messages.config.MetricConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens all series of one metric for a watch, and decides what each is held against: hosts not pushed yet where there
 * are any; in the last batch the season or before the push, and beside it the hosts that were pushed earlier.
 */
final class SeriesOpener {
    private static final int[] NO_HOSTS = {};
    private static final int DAYS_OF_WEEK = 7;

    private final MetricConfig metric;
    private final BatchSpec spec;
    private final WatchLength length;
    private final Panel panel;
    private final MetricHistory history;
    private final PanelHistory before;
    private final PanelHistory days;
    private final ErrorBudget budget;
    private final Optional<EventKind> sparse;
    private final Optional<EventKind> counted;
    private final List<SeriesRow> rows = new ArrayList<>();
    private @Nullable SeriesRow vouching;

    SeriesOpener(
            MetricConfig metric,
            BatchSpec spec,
            WatchLength length,
            Panel panel,
            HostLevels levels,
            MetricHistory history) {
        this.metric = metric;
        this.spec = spec;
        this.length = length;
        this.panel = panel;
        this.history = history;
        this.before = new PanelHistory(panel, levels);
        this.days = new PanelHistory(
                panel, new HostLevels(metric.type(), history.days().rows(), spec.slots()));
        this.budget = new ErrorBudget(spec.service(), spec.kpiSlot());
        this.sparse = EventKind.of(metric, history);
        this.counted = EventKind.counted(metric, history);
    }

    /** Aggregates first, then hosts. */
    List<SeriesRow> open() {
        if (isKpi()) {
            add(new Scope.Kpi(), new int[] {spec.kpiSlot()}, control(NO_HOSTS), budget.pooled(metric, 1, false));
            return rows;
        }
        int[] pushed = IntStream.range(0, spec.pushed().size()).toArray();
        ControlLine control = control(
                looksAtHosts()
                        ? IntStream.range(spec.pushed().size(), spec.kpiSlot()).toArray()
                        : NO_HOSTS);
        Peers peers = Peers.of(spec);
        boolean canVouch = peers.canVouch() && looksAtHosts();
        Map<String, int[]> groups = groups();
        int pooled = 1 + (groups.size() > 1 ? groups.size() : 0) + (canVouch ? 1 : 0);
        double share = budget.pooled(metric, pooled, true);
        SeriesRow service = add(new Scope.Service(), pushed, control, share);
        if (canVouch) {
            vouching = add(new Scope.Service(), peers.newest(), control(peers.earlier()), share);
        }
        if (groups.size() > 1) {
            groups.forEach((group, slots) -> add(new Scope.Group(group), slots, control, share));
        }
        if (pushed.length == 1 && spec.carry().equals(Carry.none())) {
            // All pushed hosts are this one: the same figures against the same hosts.
            add(host(0), pushed, control, service.series(), false, budget.host(metric));
            return rows;
        }
        for (int slot : pushed) {
            ControlLine others = control.isEmpty() && looksAtHosts() ? control(peers.of(slot)) : control;
            add(host(slot), new int[] {slot}, others, budget.host(metric));
        }
        return rows;
    }

    private Scope.Host host(int slot) {
        HostInGroup host = spec.hostAt(slot);
        return new Scope.Host(host.host(), host.group());
    }

    /** In the last batch the hosts pushed last against those pushed earlier, which may vouch for them; else null. */
    @Nullable
    SeriesRow vouching() {
        return vouching;
    }

    private boolean looksAtHosts() {
        return switch (metric.by().contrast()) {
            case AUTO, CONTROL -> true;
            case SEASON, BEFORE -> false;
        };
    }

    /** Ticks after which a level is expected to come again; 0 for never. */
    private int seasonTicks() {
        JudgedBy by = metric.by();
        boolean looks = by.contrast() == JudgedBy.Against.AUTO || by.contrast() == JudgedBy.Against.SEASON;
        return !looks
                ? 0
                : switch (by.season()) {
                    case DAY -> length.ticksPerDay();
                    case WEEK -> DAYS_OF_WEEK * length.ticksPerDay();
                    case NONE -> 0;
                };
    }

    /**
     * What the series usually shows at a time of day, if there are days enough: one to learn it from, and half of one more
     * that tells how far days differ; else null.
     */
    private @Nullable Season season(int[] treated, ControlLine control) {
        PastDays past = history.days();
        int period = seasonTicks();
        return control.isEmpty() && period > 0 && LookBack.holdsSeason(past.ticks(), period)
                ? new Season(days.mean(treated), past.ticksPerRow(), before.ticks() - past.ticks(), period)
                : null;
    }

    private ControlLine control(int[] slots) {
        return new ControlLine(panel, before, slots);
    }

    /** A metric of which nothing is known of any host, but something without a host; or nothing at all of a business one. */
    private boolean isKpi() {
        return IntStream.range(0, spec.kpiSlot()).allMatch(slot -> panel.points(slot) == 0)
                && (panel.points(spec.kpiSlot()) > 0 || metric.metricClass() == MetricConfig.MetricClass.BUSINESS);
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

    private SeriesRow add(Scope scope, int[] treated, ControlLine control, double share) {
        SeriesShape shape = new SeriesShape(
                treated,
                MetricWatch.side(metric),
                metric.minEffect(),
                length.gap(),
                length.horizon(),
                seasonTicks(),
                restartVariance(scope, treated.length, control.hosts()),
                length.excursionShare(),
                metric.by().onsets());
        double carried = spec.carry().into(key(scope, control));
        JudgedSeries series = sparse.map(
                        kind -> RateSeries.open(shape, kind, history, control, panel.level(treated), carried))
                .orElseGet(() -> LevelSeries.open(
                        shape, panel, before, season(treated, control), control, bursts(shape, control), carried));
        return add(scope, treated, control, series, true, share);
    }

    private SeriesRow add(
            Scope scope, int[] treated, ControlLine control, JudgedSeries series, boolean feeds, double share) {
        SeriesRow row = new SeriesRow(
                metric,
                scope,
                series,
                feeds,
                key(scope, control),
                treated,
                panel.level(treated),
                share,
                spec.judging(),
                spec.carry());
        rows.add(row);
        return row;
    }

    private String key(Scope scope, ControlLine control) {
        return SeriesKeys.of(metric, scope, !control.isEmpty() && spec.control().isEmpty());
    }

    private Bursts bursts(SeriesShape shape, ControlLine control) {
        return Bursts.of(
                shape,
                counted.map(kind -> new EventSeries(shape, kind, history, control)),
                panel.level(shape.treated()));
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
}
