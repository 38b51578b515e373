package io.antibody.detector.stats;

/**
 * Proof that a rate did no harm: evidence that it is below the reference's lower end plus a margin (or above its upper end
 * less one).
 *
 * <p>Hypothesis: harm of at least the margin. Assumes events that come one by one, or as clustered as before
 * ({@link Dispersion}). Breaks on a reference that moved by itself. Cost: four exponentials a look, some dozens for a bound;
 * no state of its own.
 *
 * <p>Source: confidence sequence by mixture, Howard et al. (2021), for Poisson events ({@link RateMixture#logEOfRate}).
 */
final class RateProof {
    private final RateReference reference;
    private final Side side;

    RateProof(RateReference reference, Side side) {
        this.reference = reference;
        this.side = side;
    }

    /** Smallest margin within which harm is shown to be. */
    double finest(double events, double exposure, double phi, double alpha) {
        double guess = (events + 5 * phi) / exposure;
        return Roots.increasing(margin -> logEvidence(margin, events, exposure, phi), -Math.log(alpha), guess);
    }

    /** Natural logarithm of the evidence that harm is below a margin; infinite if there never was an event. */
    double logEvidence(double margin, double events, double exposure, double phi) {
        if (phi == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double least = Double.POSITIVE_INFINITY;
        double seen = events / exposure;
        if (side != Side.DOWN) {
            double rate = reference.low(phi) + margin;
            least = seen >= rate ? 0 : RateMixture.logEOfRate(events, exposure, rate, true, phi);
        }
        if (side != Side.UP) {
            double rate = reference.high(phi) - margin;
            if (rate > 0) {
                double log = seen <= rate ? 0 : RateMixture.logEOfRate(events, exposure, rate, false, phi);
                least = Math.min(least, log);
            }
        }
        return least;
    }
}
