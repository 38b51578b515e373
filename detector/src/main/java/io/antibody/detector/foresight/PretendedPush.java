package io.antibody.detector.foresight;

import io.antibody.detector.foresight.Foresight.Delays;
import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.BatchWatch;
import io.antibody.detector.judging.Carry;
import io.antibody.detector.judging.HostInGroup;
import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.PastPushes;
import io.antibody.detector.judging.PushedHost;
import io.antibody.detector.judging.TickRow;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.Amount;
import io.antibody.messages.config.JudgedBy;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.MetricClass;
import io.antibody.messages.config.ServiceConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pushes of one metric of normal noise, with a fault from the first tick on, through the real judging. */
final class PretendedPush {
    /** An odd number, for the median. Each is a few milliseconds for ten hosts. */
    private static final int RUNS = 5;

    private static final int HISTORY = 300;

    /** More of either hardly change the noise of their mean, and take time. */
    private static final int MOST_HOSTS = 40;

    /** A verdict that takes longer is told as one that does not come. */
    private static final int MOST_TICKS = 240;

    private static final double LEVEL = 1_000;
    private static final Instant START = Instant.EPOCH.plus(Duration.ofDays(366));

    private final ServiceConfig service;
    private final JudgingConfig judging;
    private final MetricConfig metric;

    PretendedPush(ServiceConfig service, JudgingConfig judging, MetricConfig metric) {
        this.judging = judging;
        this.metric = plain(metric);
        Map<String, MetricConfig> metrics = new LinkedHashMap<>(service.metrics());
        metrics.put(metric.name(), this.metric);
        this.service = new ServiceConfig(service.name(), service.groups(), service.rollout(), service.host(), metrics);
    }

    /** With its share of the promise and its means, and nothing that hangs on its level. */
    private static MetricConfig plain(MetricConfig metric) {
        JudgedBy by = metric.by();
        return new MetricConfig(
                metric.name(),
                MetricConfig.Type.GAUGE,
                metric.metricClass(),
                metric.harm(),
                metric.role(),
                metric.weight(),
                new Amount(0, true),
                new Amount(0.1, true),
                null,
                null,
                metric.warmUp(),
                metric.minPoints(),
                "",
                new JudgedBy(
                        JudgedBy.Scale.IDENTITY,
                        by.contrast(),
                        JudgedBy.Season.NONE,
                        JudgedBy.WhenSilent.HOLD,
                        by.onsets(),
                        null));
    }

    Delays delays(int batch, int pushed, int others) {
        Duration bake =
                others == 0 ? service.rollout().finalBake() : service.rollout().bakeMax();
        long ticks = bake.minus(judging.grace()).toMillis() / judging.tick().toMillis();
        int most = (int) Math.max(0, Math.min(MOST_TICKS, ticks));
        List<Optional<Duration>> after = Foresight.SIZES.stream()
                .map(size -> median(batch, Math.min(MOST_HOSTS, pushed), Math.min(MOST_HOSTS, others), size, most))
                .toList();
        return new Delays(batch, pushed, others, bake, after);
    }

    private Optional<Duration> median(int batch, int pushed, int others, double size, int most) {
        int[] found = IntStream.range(0, RUNS)
                .map(run -> ticksUntilFound(new Random(run), spec(batch, pushed, others), size, most))
                .sorted()
                .toArray();
        int ticks = found[RUNS / 2];
        return ticks > most
                ? Optional.empty()
                : Optional.of(judging.tick().multipliedBy(ticks).plus(judging.grace()));
    }

    private int ticksUntilFound(Random random, BatchSpec spec, double size, int most) {
        List<TickRow> before = new ArrayList<>();
        for (int i = 0; i < HISTORY; i++) {
            before.add(row(random, spec, 0));
        }
        BatchWatch watch = BatchWatch.open(spec, Map.of(metric.name(), new MetricHistory(START, before)));
        double fault = metric.harm() == Harm.DOWN ? -size : size;
        for (int tick = 1; tick <= most; tick++) {
            Instant time = START.plus(judging.tick().multipliedBy(tick - 1));
            watch.tick(time, Map.of(metric.name(), row(random, spec, fault)));
            if (watch.anyRegressed()) {
                return tick;
            }
        }
        return Integer.MAX_VALUE;
    }

    private TickRow row(Random random, BatchSpec spec, double fault) {
        boolean ofService = metric.metricClass() == MetricClass.BUSINESS;
        double[] sums = new double[spec.slots()];
        double[] weights = new double[spec.slots()];
        Arrays.fill(sums, Double.NaN);
        Arrays.fill(weights, Double.NaN);
        for (int slot = ofService ? spec.kpiSlot() : 0; slot < (ofService ? spec.slots() : spec.kpiSlot()); slot++) {
            boolean faulty = ofService || slot < spec.pushed().size();
            sums[slot] = LEVEL + random.nextGaussian() + (faulty ? fault : 0);
            weights[slot] = 1;
        }
        return new TickRow(sums, weights);
    }

    private BatchSpec spec(int batch, int pushed, int others) {
        List<HostInGroup> hosts = Stream.iterate(0, i -> i + 1)
                .limit(pushed + others)
                .map(i -> new HostInGroup("host" + i, null))
                .toList();
        Instant since = START.minus(metric.warmUp());
        return new BatchSpec(
                new ReleaseRef(service.name(), "pretended", "2", "1"),
                batch,
                service,
                judging,
                START,
                hosts.subList(0, pushed).stream()
                        .map(host -> new PushedHost(host, batch, since))
                        .toList(),
                hosts.subList(pushed, hosts.size()),
                Carry.none(),
                PastPushes.none());
    }
}
