package io.antibody.detector.stats;

/**
 * What pretended pushes teach about a step: its variance beyond the model's, by the age of the push.
 *
 * <p>This is what makes slow wander harmless, and what keeps a long watch from becoming sure of a difference that is none.
 * Does the series wander at the longest horizon? Then the excess at a short age is carried to older ones in full; if not,
 * it fades as averaged noise does. With fewer than {@value #ENOUGH} pretended pushes a cautious prior holds.
 *
 * <p>Assumes that what comes wanders as what was. Breaks where it wanders more slowly than the history is long: what may
 * drift is therefore held against the line through its history as well. Cost: a sort of the pretended pushes per age, once;
 * a variance for each of eight ages.
 *
 * <p>Source: placebo studies in time, Abadie, Diamond and Hainmueller (2010), as a random effect of the push.
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
    private final double bend;
    private final int nearTicks;
    private final boolean learned;

    /**
     * @param excess variance beyond the model's by age, in squared scores
     * @param drift the same by the square of the ticks since the end of the history
     * @param gap of these ticks, those before the push
     * @param bend of a near line: scores per squared tick that a season bends away from it
     * @param nearTicks that the near line is drawn through
     * @param learned whether pretended pushes taught it
     */
    private PlaceboFloor(double[] excess, double drift, int gap, double bend, int nearTicks, boolean learned) {
        this.bend = bend;
        this.nearTicks = nearTicks;
        this.learned = learned;
        this.excess = excess;
        this.drift = drift;
        this.gap = gap;
    }

    /** Mean square of what a season moves in a time that is short beside its length. */
    private static PlaceboFloor prior(SeriesPlan plan) {
        double perTick = plan.mayDrift() ? PRIOR_SWING * 2 * Math.PI / plan.seasonTicks() : 0;
        return new PlaceboFloor(new double[] {PRIOR_FLOOR}, perTick * perTick / 2, plan.gap(), 0, 0, false);
    }

    static PlaceboFloor of(PretendedSteps pushes, SeriesPlan plan) {
        return of(pushes, plan, 0, 0);
    }

    /**
     * Of steps from the line through the last ticks. Pretended pushes of one stretch of a season all err to the same side: what
     * a season usually bends is allowed for in any case.
     */
    static PlaceboFloor ofNearLine(PretendedSteps pushes, SeriesPlan plan, int ticks) {
        double turn = plan.mayDrift() ? 2 * Math.PI / plan.seasonTicks() : 0;
        return of(pushes, plan, PRIOR_SWING * turn * turn / 2, ticks);
    }

    private static PlaceboFloor of(PretendedSteps pushes, SeriesPlan plan, double bend, int nearTicks) {
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
        return new PlaceboFloor(excess, 0, plan.gap(), bend, nearTicks, true);
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
        return Math.max(seen(age), bent(reach)) + drift * reach * reach;
    }

    /** Whether pretended pushes taught it; else it is a prior. */
    boolean isLearned() {
        return learned;
    }

    /** Mean square, over the times of a season, of what a parabola leaves over of the line through its last ticks. */
    private double bent(double reach) {
        double middle = nearTicks / 2.0;
        double error = bend * ((middle + reach) * (middle + reach) - middle * middle / 3);
        return error * error / 2;
    }

    private double seen(int age) {
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
