package io.antibody.detector.backtest;

import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.BatchWatch;
import io.antibody.detector.judging.Carry;
import io.antibody.detector.judging.HostInGroup;
import io.antibody.detector.judging.LookBack;
import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.PastDays;
import io.antibody.detector.judging.PastPushes;
import io.antibody.detector.judging.PushedHost;
import io.antibody.detector.judging.TickRow;
import io.antibody.messages.Evidence;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.Amount;
import io.antibody.messages.config.HostConfig;
import io.antibody.messages.config.JudgedBy;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.ServiceConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Feeds one case to the judging code as the detector would: one business KPI, either direction, all defaults. */
public final class LiveJudge {
    private static final String METRIC = "kpi";

    /** The watch is planned for as long as the cases go on after the change: two hours. */
    private static final Duration WATCH = Duration.ofHours(2);

    private final double promise;
    private final MetricConfig.Type type;

    /**
     * @param promise the false rollback rate at which an alarm is raised
     * @param type what the values are
     */
    public LiveJudge(double promise, MetricConfig.Type type) {
        this.promise = promise;
        this.type = type;
    }

    Scoring.Judged judge(ChangeCase change) {
        Points points = points(change);
        double score = 0;
        int delay = 0;
        for (int i = 1; points.next(); i++) {
            for (Evidence evidence : points.watch.allEvidence()) {
                Double statistic = evidence.statistic();
                score = Math.max(score, statistic == null ? 0 : statistic);
            }
            if (delay == 0 && points.watch.anyRegressed()) {
                delay = i;
            }
        }
        return new Scoring.Judged(change.erroneous(), score, delay);
    }

    /** Points from the change to the alarm, from 1; 0 for no alarm. */
    public int alarm(ChangeCase change) {
        Points points = points(change);
        for (int i = 1; points.next(); i++) {
            if (points.watch.anyRegressed()) {
                return i;
            }
        }
        return 0;
    }

    /** The points after a change, one after the other into the watch. */
    private static final class Points {
        final BatchWatch watch;
        private final Duration width;
        private final TickRow[] rows;
        private Instant time;
        private int at;

        Points(BatchWatch watch, Instant first, Duration width, TickRow[] rows, int from) {
            this.watch = watch;
            this.time = first;
            this.width = width;
            this.rows = rows;
            this.at = from;
        }

        boolean next() {
            if (at >= rows.length) {
                return false;
            }
            watch.tick(time, Map.of(METRIC, rows[at++]));
            time = time.plus(width);
            return true;
        }
    }

    private Points points(ChangeCase change) {
        Duration tick = Duration.ofSeconds(change.spacing());
        long width = tick.toSeconds();
        long start = change.times()[0];
        // The tick in which the change falls belongs to neither side.
        int changed = (int) Math.floorDiv(change.changeTime().getEpochSecond() - start, width);
        int ticks = (int) change.ticks();
        TickRow[] rows = new TickRow[ticks];
        Arrays.fill(rows, TickRow.empty(2));
        for (int i = 0; i < change.times().length; i++) {
            rows[(int) ((change.times()[i] - start) / width)] = row(change.values()[i], change.weights()[i]);
        }
        List<TickRow> before = Arrays.asList(rows).subList(0, Math.min(changed + 1, ticks));
        Instant end = Instant.ofEpochSecond(start + width * (changed + 1L));
        BatchSpec spec = spec(tick, end);
        BatchWatch watch = BatchWatch.open(spec, Map.of(METRIC, history(spec, before)));
        return new Points(watch, end, tick, rows, changed + 1);
    }

    /** As much as the detector reads of it. */
    private static MetricHistory history(BatchSpec spec, List<TickRow> rows) {
        LookBack lookBack = LookBack.of(spec, JudgedBy.Season.DAY, true);
        PastDays days = lookBack.ticks() >= lookBack.dayTicks()
                ? PastDays.none()
                : PastDays.of(last(rows, lookBack.dayTicks()), lookBack.ticksPerRow());
        return new MetricHistory(spec.start(), last(rows, lookBack.ticks()), days);
    }

    private static List<TickRow> last(List<TickRow> rows, long ticks) {
        return rows.subList((int) Math.max(0, rows.size() - ticks), rows.size());
    }

    /** A figure without a host. */
    private static TickRow row(double value, double weight) {
        double counts = Double.isNaN(value) ? Double.NaN : weight;
        return new TickRow(new double[] {Double.NaN, value * counts}, new double[] {Double.NaN, counts});
    }

    private BatchSpec spec(Duration tick, Instant start) {
        MetricConfig metric = new MetricConfig(
                METRIC,
                type,
                MetricConfig.MetricClass.BUSINESS,
                MetricConfig.Harm.BOTH,
                MetricConfig.Role.GATING,
                1,
                new Amount(0, true),
                new Amount(0.1, true),
                null,
                null,
                Duration.ZERO,
                5,
                "");
        RolloutPlan plan = new RolloutPlan(
                1,
                2,
                1,
                tick,
                WATCH,
                WATCH,
                tick.multipliedBy(60),
                RolloutPlan.BakeEnd.PAUSE,
                RolloutPlan.BakeEnd.ROLL_BACK,
                RolloutPlan.WhenNewer.WAIT,
                RolloutPlan.Deployer.AGENT);
        ServiceConfig service = new ServiceConfig(
                "case",
                Map.of("default", List.of("host")),
                plan,
                new HostConfig("localhost", 0, List.of(), null, tick, tick, tick),
                Map.of(METRIC, metric));
        return new BatchSpec(
                new ReleaseRef("case", "change", "2", "1"),
                1,
                service,
                new JudgingConfig(tick, tick, Duration.ofDays(15), promise, Math.max(promise, 0.1)),
                start,
                List.of(new PushedHost(new HostInGroup("host", null), 1, start)),
                List.of(),
                Carry.none(),
                PastPushes.none());
    }
}
