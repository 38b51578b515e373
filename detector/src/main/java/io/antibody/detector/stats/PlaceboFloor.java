package io.antibody.detector.stats;

/**
 * What pretended pushes teach about a step: its variance beyond the model's, by the age of the push.
 *
 * <p>This is what makes slow wander harmless, and what keeps a long watch from becoming sure of a difference that is none.
 * Does the series wander at the longest horizon? Then the excess at a short age is carried to older ones in full; if not,
 * it fades as averaged noise does. With fewer than {@value #ENOUGH} pretended pushes a cautious prior holds.
 *
 * <p>Assumes that what comes wanders as what was. Breaks where it wanders more slowly than the history is long: what may
 * drift is therefore held against the line through its history as well. Cost: a sort of the pretended pushes per age, once.
 */
final class PlaceboFloor {
    static final int ENOUGH = 5;

    /** Prior of the floor, in scores: a standard deviation of 0.3, as restart effects measured in fleets. */
    private static final double PRIOR_FLOOR = 0.3 * 0.3;

    /** Prior of a season that is not taken out: its swing in scores, to either side. */
    private static final double PRIOR_SWING = 1;

    private final double[] excess;
    private final double drift;
    private final int gap;

    /**
     * @param excess variance beyond the model's by age, in squared scores
     * @param drift the same by the square of the ticks since the end of the history
     * @param gap of these ticks, those before the push
     */
    private PlaceboFloor(double[] excess, double drift, int gap) {
        this.excess = excess;
        this.drift = drift;
        this.gap = gap;
    }

    /** Mean square of what a season moves in a time that is short beside its length. */
    private static PlaceboFloor prior(SeriesPlan plan) {
        double perTick = plan.mayDrift() ? PRIOR_SWING * 2 * Math.PI / plan.seasonTicks() : 0;
        return new PlaceboFloor(new double[] {PRIOR_FLOOR}, perTick * perTick / 2, plan.gap());
    }

    static PlaceboFloor of(PretendedSteps pushes, SeriesPlan plan) {
        if (pushes.count() < ENOUGH || pushes.ages() == 0) {
            return prior(plan);
        }
        int ages = pushes.ages();
        double[] seen = new double[ages];
        double[] model = new double[ages];
        for (int q = 0; q < ages; q++) {
            double[] distances = pushes.distances(q);
            if (distances.length < ENOUGH) {
                return prior(plan);
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
        return new PlaceboFloor(excess, 0, plan.gap());
    }

    /** 0 if the series surely wanders at the longest age, 1 if it does not, between them where it is not clear. */
    private static double fading(PretendedSteps pushes, double ratio) {
        double longest = PretendedPushes.AGES[pushes.ages() - 1];
        double independent = Math.min(pushes.count(), pushes.count() * PretendedPushes.SPACING / longest);
        // 1.9: standard deviation of the logarithm of a trimmed variance of one, times sqrt(n).
        double deviations = Math.log(ratio) * Math.sqrt(independent) / 1.9;
        return Math.max(0, Math.min(1, 2 - deviations));
    }

    /** Variance of a step beyond the model's, in squared scores, at an age of at least 1 tick. */
    double variance(int age) {
        double reach = (double) gap + age;
        return learned(age) + drift * reach * reach;
    }

    private double learned(int age) {
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
