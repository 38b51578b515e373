package io.antibody.detector.replay;

import io.antibody.detector.judging.TickRow;
import io.antibody.detector.simulate.Draws;
import io.antibody.detector.simulate.Fault;
import io.antibody.detector.simulate.ReleaseRun;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Type;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Recorded ticks of one metric with a fault in them, from each host's pretended push on. What is measured moves by so
 * much; events come or are lost at random, so many in the mean, and stay whole. A figure without hosts moves by the share
 * of the hosts that are pushed.
 */
final class Injection implements ReleaseRun.Ticks {
    private final List<Map<String, TickRow>> recorded;
    private final MetricConfig metric;
    private final Fault fault;
    private final double unit;
    private final boolean kpi;
    private final Random random;

    /** @param unit the fault's size of 1 in the metric's own unit, positive for more of it */
    Injection(
            List<Map<String, TickRow>> recorded,
            MetricConfig metric,
            Fault fault,
            double unit,
            boolean kpi,
            Random random) {
        this.recorded = recorded;
        this.metric = metric;
        this.fault = fault;
        this.unit = unit;
        this.kpi = kpi;
        this.random = random;
    }

    @Override
    public Map<String, TickRow> next(int tick, int[] pushedAt) {
        TickRow row = recorded.get(tick).get(metric.name());
        if (row == null) {
            return Map.of();
        }
        double[] sums = row.sums().clone();
        double ofAll = 0;
        for (int host = 0; host < pushedAt.length; host++) {
            int since = tick - pushedAt[host] - fault.onset();
            if (pushedAt[host] >= 0 && since >= 0 && fault.hosts().test(host)) {
                double moved = fault.apply(0, since, unit);
                ofAll += moved / pushedAt.length;
                sums[host] = kpi ? sums[host] : moved(sums[host], row.weights()[host], moved);
            }
        }
        if (kpi) {
            sums[pushedAt.length] = moved(sums[pushedAt.length], row.weights()[pushedAt.length], ofAll);
        }
        return Map.of(metric.name(), new TickRow(sums, row.weights()));
    }

    private double moved(double sum, double weight, double move) {
        if (Double.isNaN(sum) || move == 0) {
            return sum;
        }
        if (metric.type() == Type.GAUGE) {
            return sum + move * weight;
        }
        double events = Draws.poisson(random, Math.abs(move) * weight);
        double most = metric.type() == Type.RATIO ? Math.max(sum, weight) : Double.MAX_VALUE;
        return Math.max(0, Math.min(most, sum + Math.signum(move) * events));
    }
}
