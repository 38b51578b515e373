package io.antibody.detector.stats;

/**
 * One lasting step, that begins a given number of ticks after the push: how large it is, how well that is known, and how
 * much it speaks against "nothing happened".
 *
 * <p>Hypothesis: no step beyond what is tolerated. Assumes the noise of the baseline, with a floor for what the model does
 * not know ({@link PlaceboFloor}). Breaks when something else moves the series at the same moment. Cost: nothing to speak
 * of per tick, about 10 ns a look at what is plainly nothing and 150 ns at anything else; no allocation; 120 bytes beside
 * the baseline and the sums.
 */
final class StepWatch {
    /** Degrees of freedom of a floor: it is known about as well as 12 independent pretended pushes tell. */
    private static final double FLOOR_FREEDOM = 12;

    /** Degrees of freedom that each tick after the push adds to those of one innovation. */
    private static final double TICK_FREEDOM = 2;

    /** In squared scores: no step is known better than to a hundredth of a standard deviation. */
    private static final double LEAST_FLOOR = 1e-4;

    /** In squared scores, which are about 1 by their making: a constant series has no noise to measure steps by. */
    private static final double LEAST_MARGINAL = 0.25;

    /**
     * In squared standard errors: two of them are an e-value of at most {@code 2 (1 + g)^(-1/2) exp(2 g / (1 + g))}, which is 4.5
     * for the width that suits them best, {@code g = 3}.
     */
    private static final double PLAIN = 4;

    private final SeriesPlan plan;
    private final Baseline baseline;
    private final PlaceboFloor floor;
    private final StepRegression regression;
    private final int onset;
    private final boolean oneSided;
    private final double tolerated;
    private int age;
    private double information;
    private double delta;
    private double model;

    /**
     * @param sums of the series, the baseline included; fed by who shares them
     * @param onset ticks after the push at which the step begins, 0 for at once
     */
    StepWatch(SeriesPlan plan, Baseline baseline, WhitenedSums sums, int onset) {
        this.plan = plan;
        this.baseline = baseline;
        this.floor = sums.drifts() ? baseline.lineFloor() : baseline.floor();
        this.onset = onset;
        this.oneSided = plan.side() != Side.BOTH;
        this.tolerated = plan.tolerated() / baseline.score().scale();
        this.regression = new StepRegression(sums);
    }

    /** The sums have taken in the next tick after the push, with a point or without one. */
    void ticked(boolean point) {
        age++;
        if (point && age > onset && !regression.hasBegun()) {
            regression.begin();
        }
        if (point && regression.hasBegun()) {
            StepRegression.Estimate estimate = regression.estimate();
            information = estimate.information();
            delta = estimate.delta();
            model = estimate.variance();
        }
    }

    /** Points seen since the onset. */
    int points() {
        return regression.pointsAfter();
    }

    /** In scores; only with a point. */
    double delta() {
        return delta;
    }

    /** Variance of {@link #delta()} under the model alone. */
    double modelVariance() {
        return model;
    }

    /** Ticks since the onset. */
    int age() {
        return age - onset;
    }

    /** The e-value; 1 before the first point. */
    double e() {
        return points() == 0 ? 1 : StepMixture.e(excess(), precision(age()), oneSided);
    }

    /** Whether the step is so small, within two standard errors of nothing, that it cannot be evidence: saves the look. */
    boolean isPlainlyNothing() {
        if (points() == 0) {
            return true;
        }
        double excess = excess();
        return excess * excess < PLAIN * model || (oneSided && excess < 0);
    }

    /** Half-width, in scores, at which the logarithm of the e-value reaches a threshold by now. */
    double widthAt(double threshold) {
        return StepMixture.excessAt(threshold, precision(age()), oneSided);
    }

    /** Whether a step of this excess would reach the threshold at an age. */
    boolean wouldReach(double threshold, double excess, int at) {
        return excess >= 0 && StepMixture.e(excess, precision(at), oneSided) >= Math.exp(threshold);
    }

    /** Standard error of {@link #delta()}, floor included, in scores. */
    double standardError() {
        return Math.sqrt(precision(age()).variance());
    }

    private double excess() {
        double excess = plan.side().harm(delta) - tolerated;
        return oneSided ? excess : Math.max(0, excess);
    }

    /** How well the step is known at an age; beyond the present one as if the ticks until then had come. */
    private StepMixture.Precision precision(int at) {
        double rho = regression.rho();
        int seen = Math.max(1, points());
        double known = points() == 0 ? 1 - rho * rho : information;
        double ofModel = points() == 0 ? 1 : model;
        double innovation = ofModel * known;
        if (at > age()) {
            int more = at - age();
            double flat = (1 - rho) * (1 - rho);
            double mean = flat * regression.pointsBefore();
            double own = 1 / Math.max(1e-9, 1 / known - 1 / Math.max(1e-9, mean)) + flat * more;
            known = 1 / (1 / Math.max(1e-9, own) + 1 / Math.max(1e-9, mean));
            ofModel = innovation / known;
            seen += more;
        }
        double beyond = Math.max(LEAST_FLOOR, Math.max(floor.variance(Math.max(1, at)), plan.restartVariance()));
        double variance = ofModel + beyond;
        double freedom = 1
                / ((ofModel * ofModel / regression.freedom() + beyond * beyond / FLOOR_FREEDOM) / (variance * variance)
                        + 1 / (baseline.whitening().innovationFreedom() * TICK_FREEDOM * seen));
        return new StepMixture.Precision(variance, freedom, Math.max(LEAST_MARGINAL, innovation / (1 - rho * rho)));
    }
}
