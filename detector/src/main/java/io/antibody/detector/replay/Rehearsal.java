package io.antibody.detector.replay;

import io.antibody.detector.figures.Median;
import io.antibody.detector.figures.Rate;
import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.Carry;
import io.antibody.detector.judging.HostInGroup;
import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.PastPushes;
import io.antibody.detector.judging.PushedHost;
import io.antibody.detector.judging.TickRow;
import io.antibody.detector.simulate.Fault;
import io.antibody.detector.simulate.ReleaseOutcome;
import io.antibody.detector.simulate.ReleasePlan;
import io.antibody.detector.simulate.ReleaseRun;
import io.antibody.detector.streams.PastTicks;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.Amount;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One release that is pretended at one time of the past, without a fault and with faults. */
final class Rehearsal {
    private final ReleasePlan plan;
    private final JudgingConfig judging;
    private final Instant begin;
    private final Map<String, MetricHistory> before;
    private final List<Map<String, TickRow>> recorded = new ArrayList<>();
    private final ReleaseOutcome untouched;

    /** @param plan its hosts in the order in which they are pretended to be pushed */
    Rehearsal(PastTicks past, ReleasePlan plan, Instant begin) {
        this.plan = plan;
        this.judging = plan.judging();
        this.begin = begin;
        BatchSpec slots = slots(plan, begin);
        this.before = past.before(slots, begin);
        past.from(slots, begin, plan.longest()).forEach(recorded::add);
        this.untouched = new ReleaseRun(plan, begin, before, (tick, pushedAt) -> recorded.get(tick)).run(List.of());
    }

    private static BatchSpec slots(ReleasePlan plan, Instant begin) {
        List<HostInGroup> hosts = plan.hosts();
        return new BatchSpec(
                new ReleaseRef(plan.service().name(), "pretended", "2", "1"),
                1,
                plan.service(),
                plan.judging(),
                begin,
                List.of(new PushedHost(hosts.get(0), 1, begin)),
                hosts.subList(1, hosts.size()),
                Carry.none(),
                PastPushes.none());
    }

    Instant begin() {
        return begin;
    }

    /** How it went without a fault. */
    ReleaseOutcome untouched() {
        return untouched;
    }

    /**
     * How a fault went.
     *
     * @param change its size in the metric's own unit
     * @param tolerated whether {@code min_effect} is no smaller: it is never to be found then
     * @param outcome whether and when it was found
     */
    record Injected(double change, boolean tolerated, ReleaseOutcome outcome) {}

    /**
     * The same release with a fault in one metric. The bakes are as long as they were without it, and only this metric is
     * judged, with its share of the error budget: what the others say is known from the release without the fault.
     *
     * @return null if the metric has no history to size the fault by, or never changes
     */
    @Nullable
    Injected inject(MetricConfig metric, Fault.Kind kind, InjectedSize size, long seed) {
        MetricHistory history = before.get(metric.name());
        if (history == null) {
            return null;
        }
        MetricNoise noise = MetricNoise.of(history);
        double unit = size.ofLevel() ? Math.abs(noise.level()) : noise.sd();
        if (!(unit > 0)) {
            return null;
        }
        double harmful = metric.harm() == MetricConfig.Harm.DOWN ? -unit : unit;
        Fault fault = Fault.of(metric.name(), kind, size.value());
        ReleaseRun.Ticks ticks = new Injection(recorded, metric, fault, harmful, noise.kpi(), new Random(seed));
        ReleaseOutcome outcome =
                new ReleaseRun(asLong(), begin, Map.of(metric.name(), history), ticks).run(List.of(fault));
        double change = harmful * size.value();
        return new Injected(change, tolerates(metric.minEffect(), change, kind, noise.level()), outcome);
    }

    private static boolean tolerates(Amount minEffect, double change, Fault.Kind kind, double level) {
        return kind != Fault.Kind.LEAK && Math.abs(change) <= minEffect.of(level);
    }

    private ReleasePlan asLong() {
        List<ReleasePlan.Batch> batches = new ArrayList<>();
        for (int i = 0; i < plan.batches().size(); i++) {
            ReleasePlan.Batch planned = plan.batches().get(i);
            int ticks = untouched.bakes().get(i).ticks();
            batches.add(new ReleasePlan.Batch(planned.hosts(), ticks, ticks));
        }
        return new ReleasePlan(plan.service(), judging, plan.hosts(), batches, plan.pushTicks());
    }

    /** What faults of one kind and size in one metric came to over many pretended pushes. */
    static PretendedReleases.Seen seen(String metric, Fault.Kind kind, InjectedSize size, List<Injected> injected) {
        List<ReleaseOutcome> found = injected.stream()
                .map(Injected::outcome)
                .filter(ReleaseOutcome::rolledBack)
                .toList();
        return new PretendedReleases.Seen(
                metric,
                kind.name().toLowerCase(Locale.ROOT),
                size.toString(),
                injected.stream().mapToDouble(Injected::change).average().orElse(Double.NaN),
                !injected.isEmpty() && injected.stream().allMatch(Injected::tolerated),
                new Rate(found.size(), injected.size()),
                Median.of(found.stream().mapToDouble(ReleaseOutcome::ticks)),
                Median.of(found.stream().mapToDouble(ReleaseOutcome::hostsTouched)));
    }
}
