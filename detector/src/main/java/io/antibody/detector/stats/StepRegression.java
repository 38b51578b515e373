package io.antibody.detector.stats;

/**
 * Generalised least squares of a level, or of a line, and one lasting step in a whitened series.
 *
 * <p>Model: scores {@code z_t = mu + delta [t after the push] + n_t} with AR(1) noise. The column of the step is the row's
 * weight at the first point after the push and the level's column from then on: a step shows whole at once. So its sums
 * are those of the level since that point, and any number of steps share one {@link WhitenedSums}.
 *
 * <p>Hypothesis tested with it: {@code delta = 0}. With a fixed baseline {@code I delta} has independent increments in
 * information {@code I}, so that looking at every tick is exact for normal noise and known rho. Breaks when the level
 * wanders by itself: {@link PlaceboFloor} measures by how much. Cost: nothing per tick, a dozen flops a look; 88 bytes.
 *
 * <p>Source: intervention analysis, Box and Tiao (1975).
 */
final class StepRegression {
    /** A constant series has no residual: keeps the variance above 0 (in squared scores). */
    private static final double MIN_RESIDUAL = 1e-12;

    private static final int NOT_BEGUN = -1;

    private final WhitenedSums sums;
    private int before = NOT_BEGUN;
    private double firstStep;
    private double firstLevel;
    private double firstResponse;
    private double firstLine;
    private double levelUntil;
    private double lineUntil;
    private double responseUntil;

    StepRegression(WhitenedSums sums) {
        this.sums = sums;
    }

    boolean hasBegun() {
        return before != NOT_BEGUN;
    }

    /** The step begins at the point that the sums took last. */
    void begin() {
        before = sums.pointsOfLevel() - 1;
        firstStep = sums.weight();
        firstLevel = sums.level();
        firstResponse = sums.response();
        firstLine = sums.line();
        levelUntil = sums.levelLevel();
        lineUntil = sums.levelLine();
        responseUntil = sums.levelResponse();
    }

    int pointsBefore() {
        return hasBegun() ? before : sums.pointsOfLevel();
    }

    int pointsAfter() {
        return hasBegun() ? sums.pointsOfLevel() - before : 0;
    }

    double rho() {
        return sums.rho();
    }

    /**
     * What is known of the step so far.
     *
     * @param information about the step, in 1 / (squared scores) for innovations of variance 1
     * @param delta the step, in scores
     * @param variance of the step under the model, from residuals that it is taken out of
     */
    record Estimate(double information, double delta, double variance) {}

    /** Only after {@link #begin}. */
    Estimate estimate() {
        double ofLevel = sums.levelLevel() - levelUntil;
        double stepLevel = firstStep * firstLevel + ofLevel;
        double information = firstStep * firstStep + ofLevel - stepLevel * stepLevel / sums.levelLevel();
        double response = firstStep * firstResponse + (sums.levelResponse() - responseUntil);
        double excess = response - stepLevel * sums.mean();
        double unexplained = sums.residual();
        if (sums.drifts()) {
            double stepLine = firstStep * firstLine
                    + (sums.levelLine() - lineUntil)
                    - stepLevel * sums.levelLine() / sums.levelLevel();
            double slope = sums.lineResponseLeft() / sums.lineLeft();
            information -= stepLine * stepLine / sums.lineLeft();
            excess -= stepLine * slope;
            unexplained -= sums.lineResponseLeft() * slope;
        }
        double delta = excess / information;
        double residual = Math.max(MIN_RESIDUAL, unexplained - excess * delta);
        return new Estimate(information, delta, residual / (freedom() * information));
    }

    /** Degrees of freedom of the residuals: points less level, step, rho and line. */
    int freedom() {
        return Math.max(1, sums.points() - (sums.drifts() ? 4 : 3));
    }
}
