package io.antibody.detector.judging;

import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Role;
import io.antibody.messages.config.ServiceConfig;
import java.util.Collection;
import java.util.List;

/**
 * Who may spend how much of the promised error rate: weighted Bonferroni, valid for any dependence between series. Half
 * of it belongs to pooled series and business KPIs, half to single hosts; within each half every metric has its weight's
 * share, critical ones half of it together; hosts share alike. Batches share nothing: their evidence is carried.
 */
public final class ErrorBudget {
    private static final double POOLED_HALF = 0.5;

    private final List<MetricConfig> judged;
    private final int hosts;

    /**
     * @param service metrics of it that are muted or in a dry run get nothing of it
     * @param hosts of the service
     */
    public ErrorBudget(ServiceConfig service, int hosts) {
        this.judged = service.metrics().values().stream()
                .filter(metric -> metric.role().acts())
                .toList();
        this.hosts = hosts;
    }

    /**
     * Share of one pooled series of a metric.
     *
     * @param series how many pooled series the metric has (service, groups)
     * @param withHosts whether the single hosts of it are judged as well
     */
    public double pooled(MetricConfig metric, int series, boolean withHosts) {
        return (withHosts ? POOLED_HALF : 1) * share(metric) / series;
    }

    /** Share of one host's series of a metric. */
    public double host(MetricConfig metric) {
        return (1 - POOLED_HALF) * share(metric) / hosts;
    }

    /** Natural logarithm of the evidence that a series with this share needs at an error rate. */
    static double needed(double share, double rate) {
        return -Math.log(rate * share);
    }

    /** A metric in a dry run takes nothing: its share is what it would have as a gating one. */
    private double share(MetricConfig metric) {
        if (!metric.role().acts()) {
            return metric.weight() / (weightOf(judged) + metric.weight());
        }
        double critical = weightOf(
                judged.stream().filter(one -> one.role() == Role.CRITICAL).toList());
        double all = weightOf(judged);
        if (critical == 0 || critical == all) {
            return metric.weight() / all;
        }
        return metric.role() == Role.CRITICAL ? metric.weight() / critical / 2 : metric.weight() / (all - critical) / 2;
    }

    private static double weightOf(Collection<MetricConfig> metrics) {
        return metrics.stream().mapToDouble(MetricConfig::weight).sum();
    }
}
