package io.antibody.detector.stats;

/**
 * E-value of a lasting step: the likelihood ratio of "there is a step of unknown size" to "there is none", sizes mixed
 * over a normal law of three widths, errors Student-distributed. One-sided by halving the normal law, so that only harm
 * counts.
 *
 * <p>Hypothesis: harm of at most the minimum effect. May be looked at at any time (Ville's inequality): under the
 * hypothesis it ever exceeds {@code 1/alpha} with probability {@code alpha}. Exact for normal errors of known variance
 * and approximate otherwise; the variance is that of the model plus the floor. Cost: three logarithms and three to six
 * exponentials, about 100 ns; no state.
 *
 * <p>Source: Robbins (1970), normal mixture; Rouder et al. (2009), its Student form; Howard et al. (2021).
 */
final class StepMixture {
    /**
     * Widths of the prior over steps, in standard deviations of a single tick: faint, plain and gross. A gross fault is
     * found about a tick sooner for the third.
     */
    static final double[] WIDTHS = {0.5, 2, 6};

    /** exp(600) is far above every threshold and far below overflow. */
    private static final double MAX_LOG = 600;

    /** Standard errors at which evidence usually reaches its threshold, where nothing better is known. */
    private static final double FIRST_GUESS = 4;

    private StepMixture() {}

    /**
     * @param variance of the estimated step: model and floor
     * @param freedom degrees of freedom of that variance
     * @param marginal variance of a single tick
     */
    record Precision(double variance, double freedom, double marginal) {}

    /**
     * The e-value: the mean over the widths, in the form that costs least.
     *
     * @param excess harm beyond the minimum effect; negative if there is less
     * @param oneSided whether only one direction is harm
     */
    static double e(double excess, Precision precision, boolean oneSided) {
        double t2 = excess * excess / precision.variance();
        double spread = precision.marginal() / precision.variance();
        double nu = precision.freedom();
        double e = 0;
        for (double width : WIDTHS) {
            double unshrunk = 1 / (1 + width * width * spread);
            double tail2 = t2 * (1 - unshrunk) / 2;
            if (oneSided && excess < 0) {
                e += Math.sqrt(unshrunk) * scaledErfc(Math.sqrt(tail2));
            } else {
                double log = 0.5 * (nu + 1) * Math.log((nu + t2) / (nu + t2 * unshrunk));
                double twoSided = Math.sqrt(unshrunk) * Math.exp(Math.min(MAX_LOG, log));
                e += oneSided ? twoSided * normalWeight(tail2) : twoSided;
            }
        }
        return e / WIDTHS.length;
    }

    /** Twice the share of the posterior that lies on the side of harm: 1 to 2. */
    private static double normalWeight(double tail2) {
        return tail2 > WHOLE ? 2 : 2 - Math.exp(-tail2) * scaledErfc(Math.sqrt(tail2));
    }

    /** exp(-40) is less than a double's last digit. */
    private static final double WHOLE = 40;

    /** The excess at which the logarithm of {@link #e} reaches the threshold: half-width of the confidence sequence at that level. */
    static double excessAt(double threshold, Precision precision, boolean oneSided) {
        double sd = Math.sqrt(precision.variance());
        double guess = guess(threshold, precision, oneSided);
        return sd * Roots.increasing(x -> Math.log(e(x * sd, precision, oneSided)), threshold, guess);
    }

    /** In standard errors, where the first of the widths reaches the threshold by itself: the three do a little before. */
    private static double guess(double threshold, Precision precision, boolean oneSided) {
        double spread = precision.marginal() / precision.variance();
        double nu = precision.freedom();
        double least = Double.POSITIVE_INFINITY;
        for (double width : WIDTHS) {
            double unshrunk = 1 / (1 + width * width * spread);
            double log = threshold + Math.log(WIDTHS.length / Math.sqrt(unshrunk) / (oneSided ? 2 : 1));
            double ratio = Math.exp(2 * log / (nu + 1));
            double t2 = nu * (ratio - 1) / (1 - ratio * unshrunk);
            least = t2 > 0 ? Math.min(least, t2) : least;
        }
        return least < Double.POSITIVE_INFINITY ? Math.sqrt(least) : FIRST_GUESS;
    }

    /** {@code exp(x^2) erfc(x)} for x of at least 0, by the upper bound of Birnbaum (1942), at most 4 % too large. */
    private static double scaledErfc(double x) {
        return 2 / (Math.sqrt(Math.PI) * (x + Math.sqrt(x * x + 4 / Math.PI)));
    }
}
