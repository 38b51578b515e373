package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * Figures of location and scale that a minority of wild points cannot move.
 *
 * <p>Source: Hampel et al., Robust Statistics (1986). Cost: one sort each.
 */
final class Robust {
    /** MAD to standard deviation, exact for the normal law: 1 / quantile of |N(0,1)| at 1/2. */
    static final double MAD_TO_SD = 1.4826;

    /** Median |difference| of two neighbours to standard deviation: {@link #MAD_TO_SD} / sqrt(2). */
    static final double DIFFERENCE_TO_SD = 1.0484;

    /** Mean of the squares below the 80 % quantile of |N(0,1)|. */
    private static final double TRIMMED_SQUARE = 0.4377;

    private static final double KEPT = 0.8;

    private Robust() {}

    static double median(double[] values) {
        return quantile(sorted(values), 0.5);
    }

    /** Median distance from a centre. */
    static double medianDistance(double[] values, double centre) {
        double[] distances = new double[values.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(values[i] - centre);
        }
        Arrays.sort(distances);
        return quantile(distances, 0.5);
    }

    /** Variance around 0 from the inner 80 % of the distances, consistent for the normal law. */
    static double trimmedVariance(double[] distances) {
        double[] sorted = sorted(distances);
        int kept = Math.max(1, (int) Math.round(KEPT * sorted.length));
        double squares = 0;
        for (int i = 0; i < kept; i++) {
            squares += sorted[i] * sorted[i];
        }
        return squares / kept / TRIMMED_SQUARE;
    }

    /** Quantile by linear interpolation between order statistics; NaN of nothing. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        return below + 1 < sorted.length
                ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below])
                : sorted[sorted.length - 1];
    }

    static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** The values without NaN, in their order. */
    static double[] present(double[] values, int from, int to) {
        double[] kept = new double[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                kept[n++] = values[i];
            }
        }
        return Arrays.copyOf(kept, n);
    }
}
