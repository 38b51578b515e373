package io.antibody.detector.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * Where an increasing function reaches a value.
 *
 * <p>Assumes that it does increase; else some crossing is found. Cost: about ten calls of the function.
 *
 * <p>Source: Illinois form of false position, Dowell and Jarratt (1971).
 */
final class Roots {
    private static final int MOST_DOUBLINGS = 60;
    private static final int MOST_STEPS = 60;

    /** Relative width at which the search ends: no figure of evidence is known to four digits. */
    private static final double PRECISION = 1e-4;

    private Roots() {}

    /**
     * Smallest x of at least 0 (to four digits, from above) at which the function reaches the target, by doubling and
     * then the Illinois form of false position.
     *
     * @param guess a first guess, above 0
     * @return infinite if it does not reach it within {@value #MOST_DOUBLINGS} doublings of the guess
     */
    static double increasing(DoubleUnaryOperator function, double target, double guess) {
        double low = 0;
        double atLow = function.applyAsDouble(0) - target;
        if (atLow >= 0) {
            return 0;
        }
        double high = guess;
        double atHigh = function.applyAsDouble(high) - target;
        for (int i = 0; atHigh < 0; i++) {
            if (i == MOST_DOUBLINGS) {
                return Double.POSITIVE_INFINITY;
            }
            low = high;
            atLow = atHigh;
            high *= 2;
            atHigh = function.applyAsDouble(high) - target;
        }
        int side = 0;
        for (int i = 0; i < MOST_STEPS && high - low > PRECISION * high; i++) {
            double middle = i % 4 == 3 ? (low + high) / 2 : (low * atHigh - high * atLow) / (atHigh - atLow);
            double at = function.applyAsDouble(middle) - target;
            if (at >= 0) {
                high = middle;
                atHigh = at;
                atLow = side == 1 ? atLow / 2 : atLow;
                side = 1;
            } else {
                low = middle;
                atLow = at;
                atHigh = side == -1 ? atHigh / 2 : atHigh;
                side = -1;
            }
        }
        return high;
    }
}
