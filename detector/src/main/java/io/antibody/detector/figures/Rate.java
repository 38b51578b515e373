package io.antibody.detector.figures;

import java.util.Locale;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * How often something happened, with its 95 % confidence interval (Clopper and Pearson 1934: never too short, whatever
 * the true rate).
 *
 * @param hits how often it happened
 * @param of out of how many
 */
public record Rate(long hits, long of) {
    private static final double EACH_TAIL = 0.025;

    /** @throws IllegalArgumentException if there are more hits than tries, or less than none */
    public Rate {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException(hits + " of " + of);
        }
    }

    /** The share; NaN of nothing. */
    public double share() {
        return (double) hits / of;
    }

    /** Lower end of the interval. */
    public double low() {
        return hits == 0
                ? 0
                : new BetaDistribution(null, hits, of - hits + 1.0).inverseCumulativeProbability(EACH_TAIL);
    }

    /** Upper end of the interval. */
    public double high() {
        return hits == of
                ? 1
                : new BetaDistribution(null, hits + 1.0, of - hits).inverseCumulativeProbability(1 - EACH_TAIL);
    }

    /** For people: {@code 3 of 1000 = 0.30 % (0.06 to 0.87 %)}. */
    @Override
    public String toString() {
        return of == 0
                ? "0 of 0"
                : String.format(
                        Locale.ROOT,
                        "%d of %d = %.2f %% (%.2f to %.2f %%)",
                        hits,
                        of,
                        100 * share(),
                        100 * low(),
                        100 * high());
    }
}
