package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * Dependence from tick to tick, and how heavy the tails of what is left are.
 *
 * <p>Model: AR(1), {@code z_t - mu = rho (z_(t-1) - mu) + e_t}. Assumes that dependence dies out geometrically. Breaks on
 * long memory and on cycles: then {@link PlaceboFloor} sees what is left. Cost: one pass and one sort of the history.
 *
 * @param rho coefficient from one tick to the next, bias-corrected by {@code (n r + 1) / (n - 3)}, in [0, .97]. Source:
 *     Kendall (1954), Marriott and Pope (1954)
 * @param innovationFreedom degrees of freedom of a Student law with tails like those of one innovation: about 3 for t3,
 *     11 for t10, 200 for the normal law
 */
record Whitening(double rho, double innovationFreedom) {
    private static final double MAX_RHO = 0.97;

    /** Below this many pairs of neighbours the coefficient is shrunk towards {@link #PRIOR_RHO}. */
    private static final int PRIOR_PAIRS = 10;

    private static final double PRIOR_RHO = 0.3;

    /** q99.5 / q50 of |N(0,1)|. */
    private static final double NORMAL_TAIL = 4.16;

    static Whitening of(double[] values, int from, int to, Score score) {
        double mean = 0;
        int n = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                mean += score.of(values[i]);
                n++;
            }
        }
        mean /= Math.max(1, n);
        double squares = 0;
        double products = 0;
        int pairs = 0;
        double before = Double.NaN;
        for (int i = from; i < to; i++) {
            double z = Double.isNaN(values[i]) ? Double.NaN : score.of(values[i]) - mean;
            if (!Double.isNaN(z)) {
                squares += z * z;
                if (!Double.isNaN(before)) {
                    products += z * before;
                    pairs++;
                }
            }
            before = z;
        }
        // The mean square is over all points, the mean product over the pairs: a hole costs pairs only.
        double raw = squares == 0 || pairs == 0 ? 0 : products / pairs * (n - 1) / squares;
        double corrected = n > 4 ? (n * raw + 1) / (n - 3) : PRIOR_RHO;
        double weight = Math.min(1, pairs / (double) (PRIOR_PAIRS + Math.max(0, PRIOR_PAIRS - pairs)));
        double rho = Math.max(0, Math.min(MAX_RHO, weight * corrected + (1 - weight) * PRIOR_RHO));
        return new Whitening(rho, freedom(values, from, to, score, rho, mean));
    }

    private static double freedom(double[] values, int from, int to, Score score, double rho, double mean) {
        double[] innovations = new double[Math.max(0, to - from)];
        int n = 0;
        double mu = (1 - rho) * mean * score.scale();
        for (int i = from + 1; i < to; i++) {
            // Not clipped: the tails are what is measured.
            double innovation = values[i] - score.centre() - rho * (values[i - 1] - score.centre()) - mu;
            if (!Double.isNaN(innovation)) {
                innovations[n++] = Math.abs(innovation);
            }
        }
        double[] sorted = Arrays.copyOf(innovations, n);
        Arrays.sort(sorted);
        double half = n == 0 ? 0 : Robust.quantile(sorted, 0.5);
        double ratio = half > 0 ? Robust.quantile(sorted, 0.995) / half : Double.POSITIVE_INFINITY;
        return 1 + 10 / Math.max(0.05, ratio - NORMAL_TAIL);
    }
}
