package io.antibody.detector.simulate;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** Counts and shares that come as no Poisson or binomial law with one rate has them. A tick is a minute. */
final class AwkwardEvents {
    private static final int DAY = 1_440;
    private static final double ERRORS = 0.02;

    private AwkwardEvents() {}

    /** Errors, two in a hundred, out of 3 to 10 requests a tick. */
    static SeriesPath fewRequests(Random random) {
        return share(random, tick -> 3 + random.nextInt(8));
    }

    /** The same share of what comes of requests: 2 a tick by night and 200 by day. */
    static SeriesPath byTraffic(Random random) {
        int phase = random.nextInt(DAY);
        return share(random, tick -> Draws.poisson(random, 20 * Math.exp(Math.log(10) * daily(tick + phase))));
    }

    /** Counts whose rate is drawn anew in each tick from a gamma law of this mean and shape. */
    static SeriesPath negativeBinomial(Random random, double mean, double shape) {
        return shift -> Draws.poisson(random, Draws.gamma(random, shape) * (mean + shift) / shape);
    }

    /** A cluster in fifty ticks: three events a tick in it, and three times in four it goes on. */
    static SeriesPath clusters(Random random) {
        DoubleUnaryOperator begins = shift -> 0.02 + shift / 12;
        return new SeriesPath() {
            private boolean on;

            @Override
            public double next(double shift) {
                on = random.nextDouble() < (on ? 0.75 : begins.applyAsDouble(shift));
                return on ? Draws.poisson(random, 3) : 0;
            }
        };
    }

    /** Poisson with a rate that swings by this share of its mean over the day. */
    static SeriesPath byDay(Random random, double mean, double swing) {
        int phase = random.nextInt(DAY);
        return new SeriesPath() {
            private int tick;

            @Override
            public double next(double shift) {
                return Draws.poisson(random, mean * (1 + swing * daily(phase + tick++)) + shift);
            }
        };
    }

    private static double daily(int tick) {
        return Math.sin(2 * Math.PI * (tick % DAY) / DAY);
    }

    private static SeriesPath share(Random random, IntToDoubleFunction requests) {
        return new SeriesPath() {
            private int tick;
            private double of;

            @Override
            public double next(double shift) {
                of = requests.applyAsDouble(tick++);
                return of == 0 ? Double.NaN : Draws.binomial(random, (int) of, ERRORS + shift) / of;
            }

            @Override
            public double weight() {
                return of;
            }
        };
    }
}
