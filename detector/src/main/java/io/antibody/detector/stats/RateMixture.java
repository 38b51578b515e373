package io.antibody.detector.stats;

/**
 * E-value of a change of rate between two tallies: likelihood ratio of "the rate is r times the reference's" to "it is
 * the same", given all events of both (a binomial split by exposure), mixed over ratios r from a third more to 16 times.
 * The unknown rate itself drops out, so that a reference without a single event is as good as any.
 *
 * <p>Hypothesis: rate at most {@code base} times the reference's. Assumes events that come one by one; the dispersion
 * divides the log-likelihood where they do not (a quasi-likelihood: approximate). Breaks on a reference that differs for
 * reasons of its own. Cost: four logarithms and exponentials each.
 *
 * <p>Source: Przyborowski and Wilenski (1940), conditional comparison of Poisson rates; mixtures as in {@link
 * StepMixture}.
 */
final class RateMixture {
    private static final double[] RATIOS = {4.0 / 3, 2, 4, 16};

    /** Of bursts: what is less does not stand out in some ticks. */
    private static final double[] BURSTS = {4, 16, 64};

    private static final double MAX_LOG = 600;

    /** Logarithm of an e-value of next to nothing. */
    static final double NOTHING = -MAX_LOG;

    private RateMixture() {}

    /** Mean of two e-values, all by their logarithms. */
    static double mean(double one, double other) {
        double larger = Math.max(one, other);
        return larger + Math.log((1 + Math.exp(Math.min(one, other) - larger)) / 2);
    }

    /**
     * Natural logarithm of the e-value of a higher ({@code up}) or lower rate.
     *
     * @param base ratio of the rates that is still no harm: at least 1 if {@code up}, at most 1 if not
     */
    static double logE(
            double events, double exposure, double refEvents, double refExposure, double base, boolean up, double phi) {
        return logE(RATIOS, events, exposure, refEvents, refExposure, base, up, phi);
    }

    /** The same of at least four times the rate. */
    static double logEOfBurst(
            double events, double exposure, double refEvents, double refExposure, double base, boolean up, double phi) {
        return logE(BURSTS, events, exposure, refEvents, refExposure, base, up, phi);
    }

    private static double logE(
            double[] ratios,
            double events,
            double exposure,
            double refEvents,
            double refExposure,
            double base,
            boolean up,
            double phi) {
        double null0 = logLikelihood(events, exposure, refEvents, refExposure, base);
        double e = 0;
        for (double ratio : ratios) {
            double alternative = up ? base * ratio : base / ratio;
            double log = logLikelihood(events, exposure, refEvents, refExposure, alternative) - null0;
            e += Math.exp(Math.min(MAX_LOG, log / phi));
        }
        return Math.log(e / ratios.length);
    }

    private static double logLikelihood(
            double events, double exposure, double refEvents, double refExposure, double ratio) {
        double all = events + refEvents;
        return events * Math.log(ratio) - all * Math.log(refExposure + ratio * exposure);
    }

    /**
     * Natural logarithm of the e-value against "the rate is at least {@code rate}" ({@code below}) or "at most": what a
     * confidence sequence for the rate itself is made of.
     */
    static double logEOfRate(double events, double exposure, double rate, boolean below, double phi) {
        double e = 0;
        for (double ratio : RATIOS) {
            double factor = below ? 1 / ratio : ratio;
            double log = events * Math.log(factor) - rate * exposure * (factor - 1);
            e += Math.exp(Math.min(MAX_LOG, log / phi));
        }
        return Math.log(e / RATIOS.length);
    }
}
