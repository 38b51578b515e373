package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * What the largest burst of a watch looks like where nothing was pushed: an exponential tail of the logarithm of its likelihood
 * ratio above the median.
 *
 * <p>Hypothesis: the largest burst is one of those that stretches of the history show. Assumes that these are exchangeable with
 * the real one. Breaks where the history holds another regime. For events that come one by one the tail falls at least as
 * e to the minus s by the Markov inequality, and is never taken to fall faster; where they come in clusters the history
 * tells how slowly, by one standard error more slowly than it seems. Cost: one sort of the stretches; 24 bytes.
 *
 * <p>Source: excesses over a threshold, Pickands (1975); likelihood ratios as e-values, Vovk and Wang (2021).
 *
 * @param median of the largest burst
 * @param excess its mean above the median, at least 1
 * @param isPrior whether the history is too short to tell
 */
record BurstLaw(double median, double excess, boolean isPrior) {
    /** Twice as slowly as events that come one by one: what is not known may be clustered. */
    private static final double PRIOR_EXCESS = 2;

    /** Weight of the prior, in independent stretches. */
    private static final double PRIOR_STRETCHES = 2;

    private static final double LEAST_EXCESS = 1;

    /** A single event where there hardly ever was one. */
    private static final double LEAST_MEDIAN = 2;

    /** Of two independent windows a tick one in two maxima is above the logarithm of the ticks times 2 / ln 2. */
    private static final double WINDOWS = 2 / Math.log(2);

    /**
     * @param maxima of the stretches
     * @param horizon ticks of the watch
     */
    static BurstLaw of(double[] maxima, int horizon) {
        if (maxima.length < PlaceboFloor.ENOUGH) {
            return new BurstLaw(Math.log(WINDOWS * horizon), PRIOR_EXCESS, true);
        }
        double[] sorted = maxima.clone();
        Arrays.sort(sorted);
        double median = Math.max(LEAST_MEDIAN, Robust.quantile(sorted, 0.5));
        double sum = 0;
        int above = 0;
        for (double one : sorted) {
            if (one > median) {
                sum += one - median;
                above++;
            }
        }
        double seen = above == 0 ? LEAST_EXCESS : sum / above;
        double worth = sorted.length / ExcursionLaw.OVERLAP;
        double known = worth + PRIOR_STRETCHES;
        double excess = (seen * worth + PRIOR_EXCESS * PRIOR_STRETCHES) / known;
        return new BurstLaw(median, Math.max(LEAST_EXCESS, excess * (1 + 1 / Math.sqrt(known))), false);
    }

    /** Minus the logarithm of the p-value of a largest burst. */
    double evidence(double largest) {
        return largest <= median ? 0 : Math.log(2) + (largest - median) / excess;
    }
}
