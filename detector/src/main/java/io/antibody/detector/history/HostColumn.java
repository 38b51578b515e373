package io.antibody.detector.history;

import java.util.Arrays;

/** One host's ticks in a span: what came in each, summed. Not thread-safe. */
public final class HostColumn {
    private final double[] sums;
    private final int[] counts;
    private final double[] denominators;

    HostColumn(int ticks) {
        sums = new double[ticks];
        counts = new int[ticks];
        denominators = new double[ticks];
        Arrays.fill(denominators, Double.NaN);
    }

    /** Number of ticks. */
    public int ticks() {
        return counts.length;
    }

    /** Number of samples in the tick; 0 if there was none. */
    public int count(int index) {
        return counts[index];
    }

    /** Sum of the values in the tick. */
    public double sum(int index) {
        return sums[index];
    }

    /** Sum of the denominators in the tick, or NaN if no sample had one. */
    public double denominator(int index) {
        return denominators[index];
    }

    void set(int index, double sum, int count, double denominator) {
        sums[index] = sum;
        counts[index] = count;
        denominators[index] = denominator;
    }
}
