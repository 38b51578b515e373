package io.antibody.detector.judging;

import io.antibody.messages.config.RolloutPlan;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a watch is, in ticks.
 *
 * @param gap from the end of the history to the first tick of the watch
 * @param horizon that the watch is planned to last at most
 * @param ticksPerDay ticks after which a time of day comes again
 * @param excursionShare 1 over the number of batches that the plan comes to
 */
record WatchLength(int gap, int horizon, int ticksPerDay, double excursionShare) {
    private static final int SHORTEST_HORIZON = 15;
    private static final int LONGEST_HORIZON = 120;

    static WatchLength of(BatchSpec spec, Instant historyEnd) {
        long tick = spec.judging().tick().toMillis();
        RolloutPlan plan = spec.service().rollout();
        long gap = Duration.between(historyEnd, spec.start()).toMillis() / tick;
        Duration bake = spec.control().isEmpty() && plan.finalBake().compareTo(plan.bakeMax()) > 0
                ? plan.finalBake()
                : plan.bakeMax();
        long horizon = bake.toMillis() / tick;
        return new WatchLength(
                (int) Math.max(0, Math.min(Integer.MAX_VALUE / 2, gap)),
                (int) Math.max(SHORTEST_HORIZON, Math.min(LONGEST_HORIZON, horizon)),
                (int) Math.max(
                        1, Math.min(Integer.MAX_VALUE / 4, Duration.ofDays(1).toMillis() / tick)),
                1.0 / batches(plan, spec.pushed().size() + spec.control().size()));
    }

    private static int batches(RolloutPlan plan, int hosts) {
        int largest = Math.max(1, (int) Math.floor(hosts * plan.largestShare()));
        int batches = 0;
        double size = Math.max(1, plan.firstBatch());
        for (int done = 0; done < hosts; batches++) {
            done += (int) Math.max(1, Math.min(largest, size));
            size *= Math.max(1, plan.growth());
        }
        return Math.max(1, batches);
    }
}
