package io.antibody.detector.simulate;

import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.BatchWatch;
import io.antibody.detector.judging.Carry;
import io.antibody.detector.judging.HostInGroup;
import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.PastPushes;
import io.antibody.detector.judging.PushedHost;
import io.antibody.detector.judging.TickRow;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.ServiceConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One release of an invented fleet, batch by batch through the real judging code. A bake without decision goes on. */
public final class SimulatedRelease {
    private static final Instant FIRST_TICK = Instant.parse("2026-11-01T00:00:00Z");

    private final FleetModel fleet;
    private final ServiceConfig service;
    private final List<Fault> faults;
    private final List<SimulatedMetric> metrics = new ArrayList<>();
    private final Map<String, MetricHistory> before = new LinkedHashMap<>();
    private final int[] pushedAt;
    private final List<Instant> pushTimes = new ArrayList<>();
    private final List<Integer> pushBatches = new ArrayList<>();
    private final List<Boolean> batches = new ArrayList<>();
    private final boolean compare;
    private List<RankJudge> opponents = List.of();
    private int tick;
    private int first;
    private boolean suspected;

    private SimulatedRelease(FleetModel fleet, List<Fault> faults, boolean compare, Random random) {
        this.fleet = fleet;
        this.service = fleet.service();
        this.faults = faults;
        this.compare = compare;
        this.pushedAt = new int[fleet.hosts()];
        Arrays.fill(pushedAt, -1);
        for (MetricModel model : fleet.metrics()) {
            metrics.add(new SimulatedMetric(model, fleet.hosts(), new Random(random.nextLong())));
        }
    }

    /** Runs one release to its end. */
    public static ReleaseOutcome run(FleetModel fleet, List<Fault> faults, long seed) {
        return run(fleet, faults, seed, false);
    }

    /**
     * Runs one release to its end.
     *
     * @param compare whether the opponents see it as well: after our rollback it then goes on for them to its last batch
     */
    public static ReleaseOutcome run(FleetModel fleet, List<Fault> faults, long seed, boolean compare) {
        return new SimulatedRelease(fleet, faults, compare, new Random(seed)).run();
    }

    private ReleaseOutcome run() {
        Map<String, List<TickRow>> rows = new LinkedHashMap<>();
        for (; tick < fleet.history(); tick++) {
            next().forEach((name, row) ->
                    rows.computeIfAbsent(name, key -> new ArrayList<>()).add(row));
        }
        rows.forEach((name, history) -> before.put(name, new MetricHistory(timeOf(tick), history)));
        opponents = compare ? RankJudge.all(fleet, before) : List.of();
        first = tick + fleet.pushTicks();
        int pushed = 0;
        Carry carry = Carry.none();
        Verdict last = null;
        for (int batch = 1; batch <= fleet.batches().size(); batch++) {
            pushed += push(batch, pushed, fleet.batches().get(batch - 1));
            BatchWatch watch = BatchWatch.open(spec(batch, pushed, carry), before);
            for (RankJudge opponent : opponents) {
                opponent.open(pushed);
            }
            last = bake(watch);
            if (last instanceof Verdict.Regressed regressed) {
                int end = tick;
                goOnForOpponents(batch, pushed);
                return outcome(regressed, pushed, end, last);
            }
            batches.add(last instanceof Verdict.Healthy);
            carry = watch.carry();
        }
        if (last == null) {
            throw new IllegalStateException("a fleet without batches: " + fleet);
        }
        return outcome(null, pushed, tick, last);
    }

    /** The same release if nobody had rolled it back, every bake as short as it may be. */
    private void goOnForOpponents(int batch, int pushed) {
        if (opponents.isEmpty()) {
            return;
        }
        bakeForOpponents(tick - pushedAt[pushed - 1]);
        int touched = pushed;
        for (int next = batch + 1; next <= fleet.batches().size(); next++) {
            touched += push(next, touched, fleet.batches().get(next - 1));
            for (RankJudge opponent : opponents) {
                opponent.open(touched);
            }
            bakeForOpponents(0);
        }
    }

    private void bakeForOpponents(int alreadyBaked) {
        for (int baked = alreadyBaked; baked < fleet.bakeMin(); baked++, tick++) {
            Map<String, TickRow> rows = next();
            opponents.forEach(opponent -> opponent.tick(tick + 1 - first, rows));
        }
    }

    private ReleaseOutcome outcome(Verdict.@Nullable Regressed regressed, int pushed, int end, Verdict last) {
        int faulty = end;
        for (Fault fault : faults) {
            for (int host = 0; host < pushed; host++) {
                faulty = fault.hosts().test(host) ? Math.min(faulty, pushedAt[host] + fault.onset()) : faulty;
            }
        }
        return new ReleaseOutcome(
                regressed,
                pushed,
                end - first,
                end - faulty,
                batches,
                suspected,
                last,
                opponents.stream().map(RankJudge::track).toList());
    }

    private int push(int batch, int from, int hosts) {
        for (int i = 0; i < fleet.pushTicks(); i++, tick++) {
            next();
        }
        for (int host = from; host < from + hosts; host++) {
            pushedAt[host] = tick;
            pushTimes.add(timeOf(tick));
            pushBatches.add(batch);
        }
        return hosts;
    }

    private Verdict bake(BatchWatch watch) {
        for (int baked = 1; ; baked++, tick++) {
            Map<String, TickRow> rows = next();
            watch.tick(timeOf(tick), rows);
            for (RankJudge opponent : opponents) {
                opponent.tick(tick + 1 - first, rows);
            }
            Verdict verdict = watch.verdict();
            suspected |= verdict instanceof Verdict.Suspect;
            boolean decided = verdict instanceof Verdict.Healthy && baked >= fleet.bakeMin();
            if (decided || verdict instanceof Verdict.Regressed || baked >= fleet.bakeMax()) {
                tick++;
                return verdict;
            }
        }
    }

    private Map<String, TickRow> next() {
        Map<String, TickRow> rows = new LinkedHashMap<>();
        for (SimulatedMetric metric : metrics) {
            rows.put(metric.model().config().name(), metric.next(tick, pushedAt, faults));
        }
        return rows;
    }

    private BatchSpec spec(int batch, int pushed, Carry carry) {
        return new BatchSpec(
                new ReleaseRef(service.name(), "simulated", "2", "1"),
                batch,
                service,
                fleet.judging(),
                timeOf(tick),
                IntStream.range(0, pushed)
                        .mapToObj(host -> new PushedHost(host(host), pushBatches.get(host), pushTimes.get(host)))
                        .toList(),
                IntStream.range(pushed, fleet.hosts())
                        .mapToObj(SimulatedRelease::host)
                        .toList(),
                carry,
                PastPushes.none());
    }

    private static HostInGroup host(int host) {
        return new HostInGroup(FleetModel.name(host), null);
    }

    private Instant timeOf(int at) {
        return FIRST_TICK.plus(fleet.judging().tick().multipliedBy(at));
    }
}
