package io.antibody.detector.judging;

import java.util.Arrays;
import java.util.List;

/**
 * One metric at one tick, for all hosts of a watch at once: {@link BatchSpec#slots() slot} by slot a sum and a weight.
 *
 * <ul>
 *   <li>gauge: sum of the samples in the tick, and their number
 *   <li>count: sum of the samples in the tick, and 1
 *   <li>ratio: sum of the values, and sum of the denominators
 * </ul>
 *
 * A slot without a sample in the tick holds NaN in both. A ratio with a denominator of 0 is a sample (nothing happened),
 * but has no level.
 *
 * <p>The arrays are not copied (a tick of a large service is judged without allocation); do not change them afterwards.
 *
 * @param sums per slot; finite, or NaN where there is no sample
 * @param weights per slot; at least 0, or NaN where there is no sample
 */
public record TickRow(double[] sums, double[] weights) {
    /** @throws IllegalArgumentException if the two arrays differ in length */
    public TickRow {
        if (sums.length != weights.length) {
            throw new IllegalArgumentException(
                    "a tick row has " + sums.length + " sums but " + weights.length + " weights");
        }
    }

    /** A tick in which nothing of the metric came. */
    public static TickRow empty(int slots) {
        double[] none = new double[slots];
        Arrays.fill(none, Double.NaN);
        return new TickRow(none, none);
    }

    /** All samples of several ticks, slot by slot. */
    static TickRow sum(List<TickRow> rows) {
        TickRow sum = new TickRow(
                empty(rows.get(0).slots()).sums(), empty(rows.get(0).slots()).weights());
        for (TickRow row : rows) {
            for (int slot = 0; slot < row.slots(); slot++) {
                if (row.has(slot)) {
                    boolean first = !sum.has(slot);
                    sum.sums[slot] = (first ? 0 : sum.sums[slot]) + row.sums[slot];
                    sum.weights[slot] = (first ? 0 : sum.weights[slot]) + row.weights[slot];
                }
            }
        }
        return sum;
    }

    /** Number of slots. */
    public int slots() {
        return sums.length;
    }

    /** Whether the slot has a sample in this tick. */
    public boolean has(int slot) {
        return !Double.isNaN(sums[slot]);
    }

    /** Sum divided by weight: NaN without a sample, or with a weight of 0. */
    public double level(int slot) {
        return weights[slot] == 0 ? Double.NaN : sums[slot] / weights[slot];
    }
}
