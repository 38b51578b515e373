package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * How large the largest excursion of one kind gets where nothing was pushed: an exponential tail of the logarithm of the
 * maximum, so that the evidence is a logarithm of one over a p-value, known only as well as the history is long.
 *
 * <p>Hypothesis: the push did nothing, and the maximum of one kind of excursion is one of those that the history showed after
 * pretended pushes ({@link #ofPulses}, {@link #ofSpreads}) or, where it is too short for these, at all ({@link ExcursionLaws}).
 * Assumes that they are exchangeable with the real one. Breaks with tails heavier than exponential in the logarithm, and where
 * the history holds another regime. Cost: one sort of the pretended pushes; 32 bytes.
 *
 * <p>Source: excesses over a threshold (Pickands 1975) of the logarithm, which makes the tail a power law (Hill 1975); what one
 * more of them exceeds when the mean is known from some of them only: Lawless (1971).
 *
 * @param origin logarithm of the size from which on the tail holds
 * @param share how many maxima exceed it, at most: a probability, or a rate that bounds it
 * @param excess mean of the logarithm above it
 * @param known independent excesses that the mean is known from; infinite if it is taken as it is
 */
record ExcursionLaw(double origin, double share, double excess, double known) {
    static final ExcursionLaw PULSE_PRIOR = ofMedian(Math.log(4), 0.5);
    static final ExcursionLaw SPREAD_PRIOR = ofMedian(Math.log(5), 0.3);

    /**
     * No law is below what a few ticks of white noise show: where a history drifted the harmless way all the time, pretended
     * pushes show next to nothing of the other, and that is no proof that there never is any.
     */
    static final ExcursionLaw LEAST_PULSE = ofMedian(Math.log(2), 0.12);

    static final ExcursionLaw LEAST_SPREAD = ofMedian(Math.log(1.4), 0.06);

    /** Weight of the priors, in independent pretended pushes. */
    private static final double PRIOR_PUSHES = 2;

    /** Pretended pushes that overlap: this many are worth one independent one. */
    static final double OVERLAP = 12;

    /**
     * Independent excesses from which on their mean is taken as it is: those of 49 pretended pushes of 120 ticks, which 1,440
     * ticks of history have room for. The weights of {@link SeriesJudge} were measured with as many.
     */
    private static final double ENOUGH_KNOWN = 4;

    private static ExcursionLaw ofMedian(double median, double excess) {
        return new ExcursionLaw(median, 0.5, excess, Double.POSITIVE_INFINITY);
    }

    /**
     * @param maxima at least {@value PlaceboFloor#ENOUGH}, NaN for pretended pushes of which nothing was seen
     * @param horizon ticks of each of them
     */
    static ExcursionLaw ofPulses(double[] maxima, int horizon) {
        return of(maxima, horizon, PULSE_PRIOR, LEAST_PULSE);
    }

    /** Likewise. */
    static ExcursionLaw ofSpreads(double[] maxima, int horizon) {
        return of(maxima, horizon, SPREAD_PRIOR, LEAST_SPREAD);
    }

    /** Minus the logarithm of the p-value of a maximum. */
    double evidence(double maximum) {
        double log = Math.log(Math.max(Double.MIN_NORMAL, maximum));
        if (log <= origin) {
            return 0;
        }
        double excesses = (log - origin) / excess;
        // The law of one more excess over the mean of those known: exponential for infinitely many, else a power.
        double tail = Double.isInfinite(known) ? excesses : known * Math.log(1 + excesses / known);
        return Math.max(0, tail - Math.log(share));
    }

    private static ExcursionLaw of(double[] maxima, int horizon, ExcursionLaw prior, ExcursionLaw least) {
        double[] logs = Robust.present(maxima, 0, maxima.length);
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.max(least.origin, Math.log(Math.max(Double.MIN_NORMAL, logs[i])));
        }
        Arrays.sort(logs);
        double median = Robust.quantile(logs, 0.5);
        double cap = Robust.quantile(logs, 0.95);
        double sum = 0;
        int above = 0;
        for (double log : logs) {
            if (log > median) {
                sum += Math.min(log, cap) - median;
                above++;
            }
        }
        double seen = above == 0 ? prior.excess : sum / above;
        double worth = logs.length / OVERLAP;
        double shrunk = (seen * worth + prior.excess * PRIOR_PUSHES) / (worth + PRIOR_PUSHES);
        return new ExcursionLaw(median, 0.5, Math.max(least.excess, shrunk), known(logs.length, horizon));
    }

    /** How much less is known than with enough pushes, as precisions add up: infinite from there on. */
    private static double known(int pushes, int horizon) {
        // Half of them lie above the median, and those that overlap show the same.
        double independent = pushes / (2 * Math.max(1, (double) horizon / PretendedPushes.SPACING));
        return independent >= ENOUGH_KNOWN
                ? Double.POSITIVE_INFINITY
                : 1 / (1 / (independent + PRIOR_PUSHES) - 1 / (ENOUGH_KNOWN + PRIOR_PUSHES));
    }
}
