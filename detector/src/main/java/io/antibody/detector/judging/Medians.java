package io.antibody.detector.judging;

import java.util.Arrays;

/** The median of a few numbers. */
final class Medians {
    private Medians() {}

    /** NaN of nothing. */
    static double of(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
