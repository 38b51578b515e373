package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * What pretended pushes teach: the variance of a step beyond the model's, by the age of the push, and the law of the
 * largest excursion.
 *
 * <p>The floor is what makes slow wander harmless, and what keeps a long watch from becoming sure of a difference that
 * is none. Does the series wander at the longest horizon? Then the excess at a short age is carried to older ones in
 * full; if not, it fades as averaged noise does. With fewer than {@value #ENOUGH} pretended pushes a cautious prior
 * holds.
 *
 * <p>The law of an excursion: exponential tail of the logarithm of the maximum above its median, winsorised at 95 % and
 * shrunk to a prior, so that the evidence is a logarithm of one over a p-value, known only as well as the history is
 * long.
 */
final class PlaceboFloor {
    static final int ENOUGH = 5;

    /** Prior of the floor, in scores: a standard deviation of 0.3, as restart effects measured in fleets. */
    private static final double PRIOR_FLOOR = 0.3 * 0.3;

    /** Weight of the priors of the excursions, in independent pretended pushes. */
    private static final double PRIOR_PUSHES = 2;

    /** Pretended pushes that overlap: this many are worth one independent one. */
    private static final double OVERLAP = 12;

    private static final double LOWEST = 1e-3;

    /** Law of one kind of excursion: median of the log maximum, and mean excess above it. */
    record Law(double median, double excess) {
        private static final Law PULSE_PRIOR = new Law(Math.log(4), 0.5);
        private static final Law SPREAD_PRIOR = new Law(Math.log(5), 0.3);
        private static final double LEAST_PULSE = 0.12;
        private static final double LEAST_SPREAD = 0.06;

        /** Minus the logarithm of the p-value of a maximum. */
        double evidence(double maximum) {
            double log = Math.log(Math.max(LOWEST, maximum));
            return log <= median ? 0 : Math.log(2) + (log - median) / excess;
        }

        private static Law of(double[] maxima, Law prior, double least) {
            double[] logs = new double[maxima.length];
            for (int i = 0; i < logs.length; i++) {
                logs[i] = Math.log(Math.max(LOWEST, maxima[i]));
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
            double worth = maxima.length / OVERLAP;
            return new Law(
                    median, Math.max(least, (seen * worth + prior.excess * PRIOR_PUSHES) / (worth + PRIOR_PUSHES)));
        }
    }

    final Law pulse;
    final Law spread;
    private final double[] excess;

    private PlaceboFloor(double[] excess, Law pulse, Law spread) {
        this.excess = excess;
        this.pulse = pulse;
        this.spread = spread;
    }

    static PlaceboFloor prior() {
        return new PlaceboFloor(new double[] {PRIOR_FLOOR}, Law.PULSE_PRIOR, Law.SPREAD_PRIOR);
    }

    static PlaceboFloor of(PretendedPushes pushes) {
        if (pushes.count < ENOUGH || pushes.ages == 0) {
            return prior();
        }
        int ages = pushes.ages;
        double[] seen = new double[ages];
        double[] model = new double[ages];
        for (int q = 0; q < ages; q++) {
            double[] distances = pushes.distances(q);
            if (distances.length < ENOUGH) {
                return prior();
            }
            seen[q] = Robust.trimmedVariance(distances);
            model[q] = pushes.medianVariance(q);
        }
        double fading = fading(pushes, seen[ages - 1] / model[ages - 1]);
        double[] excess = new double[ages];
        for (int q = 0; q < ages; q++) {
            excess[q] = Math.max(0, seen[q] - model[q]);
            if (q > 0) {
                double aged = (double) PretendedPushes.AGES[q - 1] / PretendedPushes.AGES[q];
                excess[q] = Math.max(excess[q], excess[q - 1] * Math.pow(aged, fading));
            }
        }
        return new PlaceboFloor(
                excess,
                Law.of(pushes.pulses, Law.PULSE_PRIOR, Law.LEAST_PULSE),
                Law.of(pushes.spreads, Law.SPREAD_PRIOR, Law.LEAST_SPREAD));
    }

    /** 0 if the series surely wanders at the longest age, 1 if it does not, between them where it is not clear. */
    private static double fading(PretendedPushes pushes, double ratio) {
        double longest = PretendedPushes.AGES[pushes.ages - 1];
        double independent = Math.min(pushes.count, pushes.count * PretendedPushes.SPACING / longest);
        // 1.9: standard deviation of the logarithm of a trimmed variance of one, times sqrt(n).
        double deviations = Math.log(ratio) * Math.sqrt(independent) / 1.9;
        return Math.max(0, Math.min(1, 2 - deviations));
    }

    /** Whether nothing was learned from the series itself. */
    boolean isPrior() {
        return pulse == Law.PULSE_PRIOR;
    }

    /** Variance of a step beyond the model's, in squared scores, at an age of at least 1 tick. */
    double variance(int age) {
        int q = 0;
        while (q + 1 < excess.length && PretendedPushes.AGES[q + 1] <= age) {
            q++;
        }
        if (q + 1 == excess.length) {
            return excess[q];
        }
        double low = PretendedPushes.AGES[q];
        double share = Math.log(age / low) / Math.log(PretendedPushes.AGES[q + 1] / low);
        return excess[q] + share * (excess[q + 1] - excess[q]);
    }
}
