package io.antibody.detector.foresight;

import io.antibody.detector.judging.ErrorBudget;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.MetricClass;
import io.antibody.messages.config.ServiceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the judging of a service can see, going by its configuration alone: how the promise is shared out, and how long a
 * fault of a given size takes to be rolled back. The real judging is run on normal noise; noise that depends on itself in
 * time, or a {@code min_effect}, make it later.
 *
 * @param shares of the promise, by metric that may roll back, in the order of the file
 * @param slowest the metric that {@code delays} hold for: the one with the smallest share; empty if none may roll back
 * @param delays batch by batch
 */
public record Foresight(List<Share> shares, Optional<String> slowest, List<Delays> delays) {
    /** Sizes of the faults, in standard deviations of one tick of one host (of a KPI: of the KPI). */
    public static final List<Double> SIZES = List.of(0.5, 1.0, 2.0, 4.0);

    /**
     * Chances of a healthy release to be rolled back by a metric.
     *
     * @param pooled by all pushed hosts together, or by the KPI
     * @param host by one of the hosts; 0 for a business metric, which has none
     */
    public record Share(String metric, double pooled, double host) {}

    /**
     * How long faults on all pushed hosts take in one batch, if it is the first to have them.
     *
     * @param batch from 1
     * @param pushed hosts pushed up to and with this batch
     * @param others hosts that they are held against; 0 in the last batch
     * @param bake the longest that this batch bakes
     * @param after from the end of the batch to the verdict, one for each of {@link #SIZES}; empty if the bake is over
     *     before
     */
    public record Delays(int batch, int pushed, int others, Duration bake, List<Optional<Duration>> after) {}

    /** @param batches the hosts of each batch, as the rollout plans them */
    public static Foresight of(ServiceConfig service, JudgingConfig judging, List<List<String>> batches) {
        ErrorBudget budget = new ErrorBudget(service, service.hosts().size());
        List<Share> shares = service.metrics().values().stream()
                .filter(metric -> metric.role().acts())
                .map(metric -> share(metric, budget, judging.falseRollbackRate()))
                .toList();
        Optional<MetricConfig> slowest = shares.stream()
                .min(Comparator.comparingDouble(Share::pooled))
                .map(share -> service.metrics().get(share.metric()));
        List<Delays> delays = new ArrayList<>();
        slowest.ifPresent(metric -> {
            PretendedPush push = new PretendedPush(service, judging, metric);
            int pushed = 0;
            for (List<String> batch : batches) {
                pushed += batch.size();
                delays.add(
                        push.delays(delays.size() + 1, pushed, service.hosts().size() - pushed));
            }
        });
        return new Foresight(shares, slowest.map(MetricConfig::name), delays);
    }

    private static Share share(MetricConfig metric, ErrorBudget budget, double promise) {
        boolean ofHosts = metric.metricClass() == MetricClass.ENGINEERING;
        return new Share(
                metric.name(),
                promise * budget.pooled(metric, 1, ofHosts),
                ofHosts ? promise * budget.host(metric) : 0);
    }
}
