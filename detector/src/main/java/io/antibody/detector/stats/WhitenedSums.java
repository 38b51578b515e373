package io.antibody.detector.stats;

/**
 * Running sums of a series whitened tick by tick: what every step of the series shares, whenever it begins.
 *
 * <p>Model: scores {@code z_t = mu + n_t} with AR(1) noise. After whitening, row t has the response {@code y = (z_t -
 * rho^k z_(t-k)) s} and the level's column {@code a = (1 - rho^k) s}, with {@code k} the ticks since the last present
 * point and {@code s = sqrt((1 - rho^2) / (1 - rho^2k))}, so that a hole or the time between the baseline and the watch
 * costs nothing but information.
 *
 * <p>Hypothesis: none by itself, see {@link StepRegression}. Assumes that dependence dies out geometrically. Breaks on
 * long memory. Cost: a dozen flops a tick; 100 bytes.
 *
 * <p>Source: Cochrane and Orcutt (1949), and for unequal gaps the exact AR(1) likelihood of Jones (1980).
 */
final class WhitenedSums {
    /** Ticks that a line is counted in, so that its sums are of the size of the others. */
    private static final double LINE_TICKS = 100;

    private final double rho;
    private final boolean drifts;
    private final double first;
    private double levelLevel;
    private double levelResponse;
    private double responses;
    private double mean;
    private double weight;
    private double level;
    private double response;
    private double lineLine;
    private double levelLine;
    private double lineResponse;
    private double line;
    private double last;
    private double lastTime;
    private boolean begins = true;
    private int ticks;
    private int gap;
    private int points;
    private int pointsOfLevel;

    /** @param drifts whether the series is on a line, which goes on, and not on a level */
    WhitenedSums(double rho, boolean drifts) {
        this.rho = rho;
        this.drifts = drifts;
        this.first = Math.sqrt(1 - rho * rho);
    }

    /** Sums of scores, NaN for holes, of which the level, or the line, is that since the tick {@code moved}. */
    static WhitenedSums of(double[] scores, int moved, double rho, boolean drifts) {
        WhitenedSums sums = new WhitenedSums(rho, drifts);
        for (int i = 0; i < scores.length; i++) {
            if (i == moved) {
                sums.moveLevel();
            }
            sums.add(scores[i]);
        }
        return sums;
    }

    /** From here on the level is another one: of what was before, only the noise is kept. */
    private void moveLevel() {
        responses = residual();
        levelLevel = 0;
        levelResponse = 0;
        lineLine = 0;
        levelLine = 0;
        lineResponse = 0;
        mean = 0;
        pointsOfLevel = 0;
        begins = true;
    }

    /** Ticks without a point. */
    void skip(int more) {
        gap += more;
        ticks += more;
    }

    /** A point; NaN for a tick without one. */
    void add(double z) {
        ticks++;
        if (Double.isNaN(z)) {
            gap++;
            return;
        }
        double decay = rho;
        weight = 1;
        if (begins) {
            decay = 0;
            weight = first;
        } else if (gap > 0) {
            decay = Math.pow(rho, gap + 1);
            weight = first / Math.sqrt(1 - decay * decay);
        }
        level = weight * (1 - decay);
        response = weight * (z - decay * last);
        levelLevel += level * level;
        levelResponse += level * response;
        responses += response * response;
        mean = levelResponse / levelLevel;
        if (drifts) {
            double time = ticks / LINE_TICKS;
            line = weight * (time - decay * lastTime);
            lineLine += line * line;
            levelLine += level * line;
            lineResponse += line * response;
            lastTime = time;
        }
        last = z;
        gap = 0;
        begins = false;
        points++;
        pointsOfLevel++;
    }

    double rho() {
        return rho;
    }

    /** Whether the series is on a line. */
    boolean drifts() {
        return drifts;
    }

    /** Points so far. */
    int points() {
        return points;
    }

    /** Those of the level. */
    int pointsOfLevel() {
        return pointsOfLevel;
    }

    /** Sum of the squares of the level's column. */
    double levelLevel() {
        return levelLevel;
    }

    /** Sum of the products of the level's column and the response. */
    double levelResponse() {
        return levelResponse;
    }

    /** The level that all points have by least squares. */
    double mean() {
        return mean;
    }

    /** Sum of the squares that the level leaves over. */
    double residual() {
        return responses - levelResponse * mean;
    }

    /** Weight of the last row: what a step that begins at it has in its column. */
    double weight() {
        return weight;
    }

    /** The level's column in the last row. */
    double level() {
        return level;
    }

    /** The last row's response. */
    double response() {
        return response;
    }

    /** The line's column in the last row; 0 without a line, as are all sums with it. */
    double line() {
        return line;
    }

    /** Sum of the products of the level's and the line's column. */
    double levelLine() {
        return levelLine;
    }

    /** Sum of the squares of the line's column that the level leaves over. */
    double lineLeft() {
        return lineLine - levelLine * levelLine / levelLevel;
    }

    /** Sum of the products of the line's column and the response that the level leaves over. */
    double lineResponseLeft() {
        return lineResponse - levelLine * mean;
    }
}
