package io.antibody.detector.judging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How much a counter grew per tick, host by host; no data in the tick in which it began anew, or in the first of all. */
final class Growth {
    private final double[] last;
    private final int[] since;
    private final int ticksPerRow;

    private Growth(int slots, int ticksPerRow) {
        this.last = new double[slots];
        this.since = new int[slots];
        this.ticksPerRow = ticksPerRow;
        Arrays.fill(last, Double.NaN);
    }

    /** From the first tick on. */
    static Growth of(int slots) {
        return new Growth(slots, 1);
    }

    /** The history of the growth of what the history is of. */
    static MetricHistory of(MetricHistory history, int slots) {
        PastDays days = history.days();
        return new MetricHistory(
                history.end(),
                all(history.rows(), new Growth(slots, 1)),
                new PastDays(days.ticksPerRow(), all(days.rows(), new Growth(slots, days.ticksPerRow()))));
    }

    private static List<TickRow> all(List<TickRow> rows, Growth growth) {
        List<TickRow> grown = new ArrayList<>(rows.size());
        rows.forEach(row -> grown.add(growth.next(row)));
        return grown;
    }

    /** The growth in the next tick; after a hole the mean over it. */
    TickRow next(TickRow row) {
        double[] sums = new double[last.length];
        double[] weights = new double[last.length];
        for (int slot = 0; slot < last.length; slot++) {
            double level = row.level(slot);
            since[slot]++;
            sums[slot] = level < last[slot] ? Double.NaN : (level - last[slot]) / since[slot] / ticksPerRow;
            weights[slot] = Double.isNaN(sums[slot]) ? Double.NaN : 1;
            if (!Double.isNaN(level)) {
                last[slot] = level;
                since[slot] = 0;
            }
        }
        return new TickRow(sums, weights);
    }
}
