package io.antibody.detector.simulate;

import java.util.Random;

/** Series without season whose points are independent, or depend on the one before. */
final class UsualSeries {
    private static final double LEVEL = 100;
    private static final double NOISE = 3;
    private static final int FREEDOM = 3;

    private UsualSeries() {}

    static SeriesPath normal(Random random) {
        return shift -> LEVEL + NOISE * random.nextGaussian() + shift;
    }

    /** @param rho how much a point depends on the one before */
    static SeriesPath dependent(Random random, double rho) {
        SeriesPath noise = noise(random, rho);
        return shift -> LEVEL + NOISE * noise.next(0) + shift;
    }

    /** Standard normal points, each depending on the one before. */
    static SeriesPath noise(Random random, double rho) {
        return new SeriesPath() {
            private double last = random.nextGaussian();

            @Override
            public double next(double shift) {
                last = rho * last + Math.sqrt(1 - rho * rho) * random.nextGaussian();
                return last + shift;
            }
        };
    }

    static SeriesPath lognormal(Random random) {
        return shift -> Math.exp(random.nextGaussian()) + shift;
    }

    static SeriesPath poisson(Random random, double rate) {
        return shift -> Draws.poisson(random, rate + shift);
    }

    static SeriesPath student(Random random) {
        return shift -> {
            double squares = 0;
            for (int i = 0; i < FREEDOM; i++) {
                double z = random.nextGaussian();
                squares += z * z;
            }
            return LEVEL + NOISE * random.nextGaussian() / Math.sqrt(squares / FREEDOM) + shift;
        };
    }
}
