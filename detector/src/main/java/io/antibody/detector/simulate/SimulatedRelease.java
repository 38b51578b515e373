package io.antibody.detector.simulate;

import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.TickRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One release of an invented fleet. */
public final class SimulatedRelease {
    private static final Instant FIRST_TICK = Instant.parse("2026-11-01T00:00:00Z");

    private final FleetModel fleet;
    private final List<Fault> faults;
    private final List<SimulatedMetric> metrics = new ArrayList<>();

    private SimulatedRelease(FleetModel fleet, List<Fault> faults, Random random) {
        this.fleet = fleet;
        this.faults = faults;
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
        return new SimulatedRelease(fleet, faults, new Random(seed)).run(compare);
    }

    private ReleaseOutcome run(boolean compare) {
        Instant start = FIRST_TICK.plus(fleet.judging().tick().multipliedBy(fleet.history()));
        Map<String, MetricHistory> before = before(start);
        List<RankJudge> opponents = compare ? RankJudge.all(fleet, before) : List.of();
        ReleaseRun.Ticks ticks = (tick, pushedAt) -> next(fleet.history(), tick, pushedAt);
        return new ReleaseRun(fleet.plan(), start, before, ticks, opponents).run(faults);
    }

    private Map<String, MetricHistory> before(Instant start) {
        int[] nobody = new int[fleet.hosts()];
        Arrays.fill(nobody, -1);
        Map<String, List<TickRow>> rows = new LinkedHashMap<>();
        for (int tick = 0; tick < fleet.history(); tick++) {
            next(0, tick, nobody)
                    .forEach((name, row) ->
                            rows.computeIfAbsent(name, key -> new ArrayList<>()).add(row));
        }
        Map<String, MetricHistory> before = new LinkedHashMap<>();
        rows.forEach((name, history) -> before.put(name, new MetricHistory(start, history)));
        return before;
    }

    /** @param base ticks that came before tick 0 */
    private Map<String, TickRow> next(int base, int tick, int[] pushedAt) {
        Map<String, TickRow> rows = new LinkedHashMap<>();
        for (SimulatedMetric metric : metrics) {
            rows.put(metric.model().config().name(), metric.next(base, tick, pushedAt, faults));
        }
        return rows;
    }
}
