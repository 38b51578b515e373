package io.antibody.detector.replay;

import io.antibody.detector.figures.Rate;
import io.antibody.detector.judging.HostInGroup;
import io.antibody.detector.simulate.BatchSizes;
import io.antibody.detector.simulate.ReleasePlan;
import io.antibody.detector.streams.PastTicks;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.ServiceConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Releases pretended in the quiet past of a service: between its real ones, in stretches that do not overlap, each with
 * other hosts first. What lies further back than {@code judging.history} is not used.
 */
final class QuietPast {
    /** Ticks before the first pretended push: a service that young is hardly judged by anything. */
    private static final int LEAST_HISTORY = 120;

    private final PastTicks past;
    private final JudgingConfig judging;
    private final InjectionPlan wanted;

    QuietPast(PastTicks past, JudgingConfig judging, InjectionPlan wanted) {
        this.past = past;
        this.judging = judging;
        this.wanted = wanted;
    }

    /**
     * @param ledger the real releases
     * @param progress told after each pretended release how many are done, faulty ones counted
     */
    PretendedReleases pretend(ServiceConfig service, ReleaseLedger ledger, IntConsumer progress) {
        PastTicks.Span span = past.span(service.name());
        if (span == null) {
            return none(service, "no samples of it were recorded");
        }
        Duration length = judging.tick().multipliedBy(plan(service, 0).longest());
        Instant from = span.from().plus(judging.tick().multipliedBy(LEAST_HISTORY));
        Duration settle = service.rollout().bakeMax();
        List<PastTime> quiet = from.isBefore(span.to())
                ? new PastTime(from, span.to()).without(ledger.busy(service.name(), last -> last.plus(settle)))
                : List.of();
        List<Instant> begins = PastTime.begins(quiet, length, wanted.pushes());
        if (begins.isEmpty()) {
            return none(
                    service,
                    "no quiet time is as long as a whole release may take, " + text(length) + ", after " + LEAST_HISTORY
                            + " ticks of history (the longest is " + text(longest(quiet)) + ")");
        }
        return pretend(service, begins, progress);
    }

    private static Duration longest(List<PastTime> quiet) {
        return quiet.stream()
                .map(PastTime::length)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** For example {@code 1h27m30s}. */
    private static String text(Duration span) {
        return Duration.ofSeconds(span.toSeconds())
                .toString()
                .substring("PT".length())
                .toLowerCase(Locale.ROOT);
    }

    private static PretendedReleases none(ServiceConfig service, String why) {
        return new PretendedReleases(service.name(), new Rate(0, 0), List.of(), List.of(), why);
    }

    private PretendedReleases pretend(ServiceConfig service, List<Instant> begins, IntConsumer progress) {
        List<MetricConfig> metrics = wanted.metricsOf(service);
        List<List<Rehearsal.Injected>> injected = new ArrayList<>();
        for (int i = 0; i < metrics.size() * wanted.sizes().size(); i++) {
            injected.add(new ArrayList<>());
        }
        List<PretendedReleases.FalseOne> falseOnes = new ArrayList<>();
        int done = 0;
        for (int i = 0; i < begins.size(); i++) {
            Rehearsal rehearsal = new Rehearsal(past, plan(service, i), begins.get(i));
            progress.accept(++done);
            Verdict last = rehearsal.untouched().last();
            if (rehearsal.untouched().rolledBack()) {
                falseOnes.add(new PretendedReleases.FalseOne(rehearsal.begin(), last.why()));
                continue;
            }
            for (int at = 0; at < injected.size(); at++) {
                Rehearsal.Injected one = rehearsal.inject(
                        metrics.get(at / wanted.sizes().size()),
                        wanted.kind(),
                        wanted.sizes().get(at % wanted.sizes().size()),
                        i);
                if (one != null) {
                    injected.get(at).add(one);
                }
                progress.accept(++done);
            }
        }
        List<PretendedReleases.Seen> seen = new ArrayList<>();
        for (int at = 0; at < injected.size(); at++) {
            seen.add(Rehearsal.seen(
                    metrics.get(at / wanted.sizes().size()).name(),
                    wanted.kind(),
                    wanted.sizes().get(at % wanted.sizes().size()),
                    injected.get(at)));
        }
        return new PretendedReleases(service.name(), new Rate(falseOnes.size(), begins.size()), falseOnes, seen, "");
    }

    private ReleasePlan plan(ServiceConfig service, int turn) {
        RolloutPlan rollout = service.rollout();
        boolean grouped = service.groups().size() > 1;
        List<HostInGroup> hosts = new ArrayList<>();
        service.groups()
                .forEach((group, names) ->
                        names.forEach(name -> hosts.add(new HostInGroup(name, grouped ? group : null))));
        Collections.rotate(hosts, -turn);
        List<Integer> sizes = BatchSizes.of(hosts.size(), rollout);
        List<ReleasePlan.Batch> batches = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            Duration most = i + 1 == sizes.size() ? rollout.finalBake() : rollout.bakeMax();
            batches.add(new ReleasePlan.Batch(sizes.get(i), ticks(rollout.bakeMin()), ticks(most)));
        }
        return new ReleasePlan(service, judging, hosts, batches, 0);
    }

    private int ticks(Duration span) {
        return (int) Math.max(1, span.toMillis() / judging.tick().toMillis());
    }
}
