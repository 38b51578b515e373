package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * What the largest excursion of one kind looks like where nothing was pushed: an exponential tail of the logarithm of the
 * maximum above its median, winsorised at 95 % and shrunk to a prior, so that the evidence is a logarithm of one over a
 * p-value, known only as well as the history is long.
 *
 * <p>Hypothesis: the push did nothing, and the maximum of one kind of excursion is one of those that pretended pushes in the
 * history showed. Assumes that these are exchangeable with the real one. Breaks with tails heavier than exponential in the
 * logarithm, and where the history holds another regime. Cost: one sort of the pretended pushes; 16 bytes. Source: excesses
 * over a threshold (Pickands 1975) of the logarithm, which makes the tail a power law (Hill 1975).
 *
 * @param median of the logarithm of the maximum. Never below what a few ticks of white noise show: where a history drifted
 *     the harmless way all the time, pretended pushes show next to nothing of the other, and that is no proof that there
 *     never is any
 * @param excess mean of the logarithm above the median
 */
record ExcursionLaw(double median, double excess) {
    static final ExcursionLaw PULSE_PRIOR = new ExcursionLaw(Math.log(4), 0.5);
    static final ExcursionLaw SPREAD_PRIOR = new ExcursionLaw(Math.log(5), 0.3);

    private static final ExcursionLaw LEAST_PULSE = new ExcursionLaw(Math.log(2), 0.12);
    private static final ExcursionLaw LEAST_SPREAD = new ExcursionLaw(Math.log(1.4), 0.06);

    /** Weight of the priors, in independent pretended pushes. */
    private static final double PRIOR_PUSHES = 2;

    /** Pretended pushes that overlap: this many are worth one independent one. */
    private static final double OVERLAP = 12;

    static ExcursionLaw ofPulses(double[] maxima) {
        return of(maxima, PULSE_PRIOR, LEAST_PULSE);
    }

    static ExcursionLaw ofSpreads(double[] maxima) {
        return of(maxima, SPREAD_PRIOR, LEAST_SPREAD);
    }

    /** Minus the logarithm of the p-value of a maximum. */
    double evidence(double maximum) {
        double log = Math.log(Math.max(Double.MIN_NORMAL, maximum));
        return log <= median ? 0 : Math.log(2) + (log - median) / excess;
    }

    private static ExcursionLaw of(double[] maxima, ExcursionLaw prior, ExcursionLaw least) {
        double[] logs = Robust.present(maxima, 0, maxima.length);
        if (logs.length < PlaceboFloor.ENOUGH) {
            return prior;
        }
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.max(least.median, Math.log(Math.max(Double.MIN_NORMAL, logs[i])));
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
        return new ExcursionLaw(median, Math.max(least.excess, shrunk));
    }
}
