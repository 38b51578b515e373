package io.antibody.detector.simulate;

import java.util.Random;

/** Draws of counted events. */
public final class Draws {
    /** Above this mean the normal law is as good, and takes no longer for larger means. */
    private static final double NORMAL_FROM = 50;

    private Draws() {}

    /** Events with this mean; none for a mean of 0 or less. */
    public static double poisson(Random random, double mean) {
        if (mean > NORMAL_FROM) {
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-Math.max(0, mean));
        int events = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            events++;
        }
        return events;
    }

    /** A gamma law of scale 1. Source: Marsaglia and Tsang (2000). */
    static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double z = random.nextGaussian();
            double root = 1 + z / Math.sqrt(9 * d);
            double v = root * root * root;
            if (v > 0 && Math.log(random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    static double binomial(Random random, int trials, double share) {
        int hits = 0;
        for (int i = 0; i < trials; i++) {
            hits += random.nextDouble() < share ? 1 : 0;
        }
        return hits;
    }
}
