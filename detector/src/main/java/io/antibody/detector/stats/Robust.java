package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * Figures of location and scale that a minority of wild points cannot move.
 *
 * <p>Hypothesis: none. Assumes nothing but an order; up to half of the points may be wild. Breaks on series of which more
 * than half of the points are equal: their distance from the median is 0.
 *
 * <p>Source: Hampel et al., Robust Statistics (1986); selection: Hoare (1961). Cost: one selection each, linear.
 */
public final class Robust {
    /** MAD to standard deviation, exact for the normal law: 1 / quantile of |N(0,1)| at 1/2. */
    static final double MAD_TO_SD = 1.4826;

    /** Median |difference| of two neighbours to standard deviation: {@link #MAD_TO_SD} / sqrt(2). */
    static final double DIFFERENCE_TO_SD = 1.0484;

    /** Mean of the squares below the 80 % quantile of |N(0,1)|. */
    private static final double TRIMMED_SQUARE = 0.4377;

    private static final double KEPT = 0.8;

    private Robust() {}

    /** Median, between the middle two of an even number; NaN of nothing. */
    public static double median(double[] values) {
        return selectQuantile(values.clone(), 0.5);
    }

    /** Median distance from a centre. */
    static double medianDistance(double[] values, double centre) {
        double[] distances = new double[values.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(values[i] - centre);
        }
        return selectQuantile(distances, 0.5);
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

    /** The same of values in any order, which are put into another one. */
    private static double selectQuantile(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double at = share * (values.length - 1);
        int below = (int) at;
        select(values, below);
        double low = values[below];
        if (at == below) {
            return low;
        }
        double next = values[below + 1];
        for (int i = below + 2; i < values.length; i++) {
            next = Math.min(next, values[i]);
        }
        return low + (at - below) * (next - low);
    }

    /** Puts the value of this rank in its place, none larger before it and none smaller after it. */
    private static void select(double[] values, int rank) {
        int from = 0;
        int to = values.length;
        while (to - from > 1) {
            double pivot = values[(from + to) >>> 1];
            int smaller = partition(values, from, to, pivot);
            if (rank < smaller) {
                to = smaller;
                continue;
            }
            // The next larger number instead of a second comparison: what equals the pivot is below it.
            int larger = partition(values, smaller, to, Math.nextUp(pivot));
            if (rank < larger || larger == smaller) {
                // Nothing was found to equal the pivot only if it is infinite, as all that is left.
                return;
            }
            from = larger;
        }
    }

    /** Brings what is below the pivot to the front, without a branch that could be foretold wrongly; where the rest begins. */
    private static int partition(double[] values, int from, int to, double pivot) {
        int rest = from;
        for (int i = from; i < to; i++) {
            double value = values[i];
            values[i] = values[rest];
            values[rest] = value;
            rest += value < pivot ? 1 : 0;
        }
        return rest;
    }

    static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** The values without NaN from one index to before another, in their order. */
    public static double[] present(double[] values, int from, int to) {
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
