package io.antibody.detector.simulate;

import io.antibody.messages.config.MetricConfig.Type;
import java.util.Random;

/** The law of one series without season, for the promise to be held against. */
public enum SeriesLaw {
    /** Level 100, noise 3, each point for itself. */
    NORMAL(Type.GAUGE, 3) {
        @Override
        double next(Random random, double[] state) {
            return 100 + 3 * random.nextGaussian();
        }
    },
    /** The same, each point depending on the one before with a coefficient of .7. */
    AR1(Type.GAUGE, 3) {
        @Override
        double next(Random random, double[] state) {
            state[0] = 0.7 * state[0] + Math.sqrt(1 - 0.49) * random.nextGaussian();
            return 100 + 3 * state[0];
        }
    },
    /** Exponential of a standard normal. */
    LOGNORMAL(Type.GAUGE, Math.sqrt(Math.E * (Math.E - 1))) {
        @Override
        double next(Random random, double[] state) {
            return Math.exp(random.nextGaussian());
        }
    },
    /** Two events a tick. */
    POISSON(Type.COUNT, Math.sqrt(2)) {
        @Override
        double next(Random random, double[] state) {
            return Draws.poisson(random, 2 + state[1]);
        }
    },
    /** An event in one of fifty ticks. */
    SPARSE(Type.COUNT, Math.sqrt(0.02 * 0.98)) {
        @Override
        double next(Random random, double[] state) {
            return Draws.poisson(random, 0.02 + state[1]);
        }
    },
    /** Level 100 and three times a Student's t with 3 degrees of freedom. */
    T3(Type.GAUGE, 3 * Math.sqrt(3)) {
        @Override
        double next(Random random, double[] state) {
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                double z = random.nextGaussian();
                squares += z * z;
            }
            return 100 + 3 * random.nextGaussian() / Math.sqrt(squares / 3);
        }
    };

    private final Type type;
    private final double sd;

    SeriesLaw(Type type, double sd) {
        this.type = type;
        this.sd = sd;
    }

    Type type() {
        return type;
    }

    /**
     * The next point.
     *
     * @param state what it was before, and by how much the rate of events is raised; changed
     */
    abstract double next(Random random, double[] state);

    /**
     * A series that is moved up from one point on: a measured figure by so much, counted events in their rate.
     *
     * @param points how many
     * @param from the first point that is moved
     * @param size of the shift in standard deviations of a point
     */
    double[] series(Random random, int points, int from, double size) {
        double[] state = {random.nextGaussian(), 0};
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            double shift = i < from ? 0 : size * sd;
            state[1] = shift;
            values[i] = next(random, state) + (type == Type.COUNT ? 0 : shift);
        }
        return values;
    }
}
