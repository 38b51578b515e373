package io.antibody.detector.stats;

/**
 * Generalised least squares of a level and one lasting step, as running sums.
 *
 * <p>Model: scores {@code z_t = mu + delta [t after the push] + n_t} with AR(1) noise. After whitening, row t has the
 * response {@code y = (z_t - rho^k z_(t-k)) s} with {@code k} the ticks since the last present point and {@code s =
 * sqrt((1 - rho^2) / (1 - rho^2k))}, so that a hole or the time between the baseline and the watch costs nothing but
 * information. The column of the step is 1 at the first point after the push: a step shows whole at once.
 *
 * <p>Hypothesis tested with it: {@code delta = 0}. With a fixed baseline {@code I delta} has independent increments in
 * information {@code I}, so that looking at every tick is exact for normal noise and known rho. Breaks when the level
 * wanders by itself: {@link PlaceboFloor} measures by how much. Cost: about 20 flops a tick, ten doubles of state.
 */
final class StepRegression {
    private final double rho;
    private double saa;
    private double sad;
    private double sdd;
    private double say;
    private double sdy;
    private double syy;
    private double last = Double.NaN;
    private int gap;
    private boolean lastIsAfter;
    private int before;
    private int after;

    StepRegression(double rho) {
        this.rho = rho;
    }

    /** A point of the baseline; NaN for a tick without one. */
    void before(double z) {
        add(z, false);
    }

    /** Ticks that belong to neither side. */
    void skip(int ticks) {
        gap += ticks;
    }

    /** A point after the push; NaN for a tick without one. */
    void after(double z) {
        add(z, true);
    }

    private void add(double z, boolean isAfter) {
        if (Double.isNaN(z)) {
            gap++;
            return;
        }
        double decay = 0;
        double weight = Math.sqrt(1 - rho * rho);
        if (!Double.isNaN(last)) {
            decay = gap == 0 ? rho : Math.pow(rho, gap + 1);
            weight = gap == 0 ? 1 : Math.sqrt((1 - rho * rho) / (1 - decay * decay));
        }
        double a = weight * (1 - decay);
        double d = isAfter ? (lastIsAfter ? a : weight) : 0;
        double y = weight * (Double.isNaN(last) ? z : z - decay * last);
        saa += a * a;
        sad += a * d;
        sdd += d * d;
        say += a * y;
        sdy += d * y;
        syy += y * y;
        last = z;
        gap = 0;
        lastIsAfter = isAfter;
        if (isAfter) {
            after++;
        } else {
            before++;
        }
    }

    int pointsBefore() {
        return before;
    }

    int pointsAfter() {
        return after;
    }

    double rho() {
        return rho;
    }

    /** Information about the step, in 1 / (squared scores) for innovations of variance 1. */
    double information() {
        return sdd - sad * sad / saa;
    }

    /** The step, in scores. */
    double delta() {
        return (sdy - sad * say / saa) / information();
    }

    /** Variance of {@link #delta()} under the model, from residuals that the step is taken out of. */
    double variance() {
        double information = information();
        double delta = delta();
        double residual = syy - say * say / saa - information * delta * delta;
        return Math.max(MIN_RESIDUAL, residual) / freedom() / information;
    }

    /** Degrees of freedom of the residuals: points less level, step and rho. */
    int freedom() {
        return Math.max(1, before + after - 3);
    }

    /** A constant series has no residual: keeps the variance above 0 (in squared scores). */
    private static final double MIN_RESIDUAL = 1e-12;
}
