package io.antibody.detector.simulate;

import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.BatchWatch;
import io.antibody.detector.judging.Carry;
import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.PastPushes;
import io.antibody.detector.judging.PushedHost;
import io.antibody.detector.judging.TickRow;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One release that never was, batch by batch through the real judging code; its ticks are invented or recorded. A bake
 * without decision goes on to the next batch.
 */
public final class ReleaseRun {
    /** Where ticks come from. */
    public interface Ticks {
        /**
         * The next tick: a row of each metric, the hosts in the order of the plan, last the slot for no host.
         *
         * @param tick its number, one more than that of the call before
         * @param pushedAt tick at which each host was pushed, or a negative number
         */
        Map<String, TickRow> next(int tick, int[] pushedAt);
    }

    private final ReleasePlan plan;
    private final Instant start;
    private final Map<String, MetricHistory> before;
    private final Ticks ticks;
    private final List<RankJudge> opponents;
    private final int[] pushedAt;
    private final List<PushedHost> pushed = new ArrayList<>();
    private final List<ReleaseOutcome.Bake> bakes = new ArrayList<>();
    private int tick;
    private boolean suspected;

    /**
     * @param start when the tick begins that comes first, number 0
     * @param before history up to there by name of the metric
     */
    public ReleaseRun(ReleasePlan plan, Instant start, Map<String, MetricHistory> before, Ticks ticks) {
        this(plan, start, before, ticks, List.of());
    }

    /** @param opponents see the same ticks; after our rollback it goes on for them to the last batch */
    ReleaseRun(
            ReleasePlan plan,
            Instant start,
            Map<String, MetricHistory> before,
            Ticks ticks,
            List<RankJudge> opponents) {
        this.plan = plan;
        this.start = start;
        this.before = before;
        this.ticks = ticks;
        this.opponents = opponents;
        this.pushedAt = new int[plan.hosts().size()];
        Arrays.fill(pushedAt, -1);
    }

    /**
     * Runs it to its end; once.
     *
     * @param faults that the ticks have in them: the delay is counted from when the first of them can be seen
     */
    public ReleaseOutcome run(List<Fault> faults) {
        Carry carry = Carry.none();
        for (int batch = 1; ; batch++) {
            ReleasePlan.Batch planned = plan.batches().get(batch - 1);
            push(batch, planned);
            BatchWatch watch = BatchWatch.open(spec(batch, carry), before);
            Verdict last = bake(watch, planned);
            int end = tick;
            int touched = pushed.size();
            if (last instanceof Verdict.Regressed regressed) {
                goOnForOpponents(batch);
                return outcome(regressed, touched, end, last, faults);
            }
            if (batch == plan.batches().size()) {
                return outcome(null, touched, end, last, faults);
            }
            carry = watch.carry();
        }
    }

    private BatchSpec spec(int batch, Carry carry) {
        return new BatchSpec(
                new ReleaseRef(plan.service().name(), "simulated", "2", "1"),
                batch,
                plan.service(),
                plan.judging(),
                timeOf(tick),
                pushed,
                plan.hosts().subList(pushed.size(), plan.hosts().size()),
                carry,
                PastPushes.none());
    }

    private void push(int batch, ReleasePlan.Batch planned) {
        for (int i = 0; i < plan.pushTicks(); i++, tick++) {
            ticks.next(tick, pushedAt);
        }
        for (int i = 0; i < planned.hosts(); i++) {
            pushedAt[pushed.size()] = tick;
            pushed.add(new PushedHost(plan.hosts().get(pushed.size()), batch, timeOf(tick)));
        }
        opponents.forEach(opponent -> opponent.open(pushed.size()));
    }

    private Verdict bake(BatchWatch watch, ReleasePlan.Batch planned) {
        for (int baked = 1; ; baked++, tick++) {
            watch.tick(timeOf(tick), next());
            Verdict verdict = watch.verdict();
            suspected |= verdict instanceof Verdict.Suspect;
            boolean healthy = verdict instanceof Verdict.Healthy;
            if (healthy && baked >= planned.bakeMin()
                    || verdict instanceof Verdict.Regressed
                    || baked >= planned.bakeMax()) {
                tick++;
                if (!(verdict instanceof Verdict.Regressed)) {
                    bakes.add(new ReleaseOutcome.Bake(baked, healthy));
                }
                return verdict;
            }
        }
    }

    private Map<String, TickRow> next() {
        Map<String, TickRow> rows = ticks.next(tick, pushedAt);
        opponents.forEach(opponent -> opponent.tick(tick + 1 - plan.pushTicks(), rows));
        return rows;
    }

    /** The same release if nobody had rolled it back, every bake as short as it may be. */
    private void goOnForOpponents(int batch) {
        if (opponents.isEmpty()) {
            return;
        }
        bakeOn(tick - pushedAt[pushed.size() - 1], plan.batches().get(batch - 1));
        for (int next = batch; next < plan.batches().size(); next++) {
            push(next + 1, plan.batches().get(next));
            bakeOn(0, plan.batches().get(next));
        }
    }

    private void bakeOn(int alreadyBaked, ReleasePlan.Batch planned) {
        for (int baked = alreadyBaked; baked < planned.bakeMin(); baked++, tick++) {
            next();
        }
    }

    private ReleaseOutcome outcome(
            Verdict.@Nullable Regressed regressed, int touched, int end, Verdict last, List<Fault> faults) {
        int visible = faults.stream()
                .flatMapToInt(fault -> IntStream.range(0, touched)
                        .filter(host -> fault.hosts().test(host))
                        .map(host -> pushedAt[host] + fault.onset()))
                .min()
                .orElse(end);
        return new ReleaseOutcome(
                regressed,
                touched,
                end - plan.pushTicks(),
                end - visible,
                bakes,
                suspected,
                last,
                opponents.stream().map(RankJudge::track).toList());
    }

    private Instant timeOf(int at) {
        return start.plus(plan.judging().tick().multipliedBy(at));
    }
}
