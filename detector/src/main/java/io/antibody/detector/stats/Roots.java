package io.antibody.detector.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * Where an increasing function reaches a value.
 *
 * <p>Assumes that it does increase; else some crossing is found. Cost: about three calls of the function after a good
 * guess, a dozen after a bad one.
 *
 * <p>Source: Illinois form of false position, Dowell and Jarratt (1971).
 */
final class Roots {
    private static final int MOST_DOUBLINGS = 60;

    /** How far beside a good guess the other end is looked for. */
    private static final double NEAR = 0.8;

    /** Below this part of the guess it is looked for at 0. */
    private static final double NEXT_TO_NOTHING = 0.1;

    private static final int MOST_STEPS = 60;

    /** Relative width at which the search ends: no figure of evidence is known to four digits. */
    private static final double PRECISION = 1e-4;

    private static final int MOST_SECANTS = 5;

    /** A relative step after which the next would be below {@link #PRECISION}. */
    private static final double LAST_STEP = 2e-3;

    private Roots() {}

    /**
     * Smallest x of at least 0, to four digits of it or of the target, at which the function reaches the target.
     *
     * @param guess a first guess, above 0
     * @return infinite if it does not reach it within {@value #MOST_DOUBLINGS} doublings of the guess
     */
    static double increasing(DoubleUnaryOperator function, double target, double guess) {
        double near = secant(function, target, guess);
        return Double.isNaN(near) ? falsePosition(function, target, guess) : near;
    }

    /** Near a good guess, and NaN if it was none: each step's error is about the product of those of the two before. */
    private static double secant(DoubleUnaryOperator function, double target, double guess) {
        double before = guess;
        double missedBefore = function.applyAsDouble(before) - target;
        // Evidence grows about with the square of what it is evidence of.
        double x = before - missedBefore * before / (2 * Math.max(1, Math.abs(target)));
        for (int i = 0; i < MOST_SECANTS; i++) {
            if (!(x >= guess / 2 && x <= 2 * guess)) {
                return Double.NaN;
            }
            double missed = function.applyAsDouble(x) - target;
            double slope = (missed - missedBefore) / (x - before);
            if (missed == 0) {
                return x;
            }
            if (!(slope > 0 && slope < Double.POSITIVE_INFINITY)) {
                return Double.NaN;
            }
            before = x;
            missedBefore = missed;
            x -= missed / slope;
            if (Math.abs(x - before) <= LAST_STEP * x) {
                return x;
            }
        }
        return Double.NaN;
    }

    /** By looking beside the guess, and then the Illinois form of false position; from above. */
    private static double falsePosition(DoubleUnaryOperator function, double target, double guess) {
        double high = guess;
        double atHigh = function.applyAsDouble(high) - target;
        double low = high;
        double atLow = atHigh;
        for (int i = 0; atHigh < 0; i++) {
            if (i == MOST_DOUBLINGS) {
                return Double.POSITIVE_INFINITY;
            }
            low = high;
            atLow = atHigh;
            high = i == 0 ? guess / NEAR : 2 * high;
            atHigh = function.applyAsDouble(high) - target;
        }
        while (atLow >= 0) {
            if (low == 0) {
                return 0;
            }
            high = low;
            atHigh = atLow;
            low = low * NEAR > guess * NEXT_TO_NOTHING ? low * NEAR : 0; // of an infinite guess too
            atLow = function.applyAsDouble(low) - target;
        }
        double near = PRECISION * (1 + Math.abs(target));
        int side = 0;
        for (int i = 0; i < MOST_STEPS && atHigh > near && high - low > PRECISION * high; i++) {
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
