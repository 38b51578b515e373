package io.antibody.detector.simulate;

import java.util.Random;

/**
 * Series that no textbook law describes, and that fleets have nevertheless. Levels are about 100 with noise of 3 where
 * nothing else is said; a tick is a minute.
 */
final class AwkwardSeries {
    private static final double LEVEL = 100;
    private static final double NOISE = 3;
    private static final int DAY = 1_440;

    private AwkwardSeries() {}

    /**
     * Moved for good by three standard deviations between four hours and ten ticks before the change: what moves later than
     * that nothing can tell from the change's own.
     */
    static SeriesPath shiftedBefore(Random random, int change) {
        int moved = change - 10 - random.nextInt(230);
        double size = random.nextBoolean() ? 3 : -3;
        SeriesPath plain = UsualSeries.dependent(random, 0.5);
        return counted((tick, shift) -> plain.next(shift + (tick >= moved ? size * NOISE : 0)));
    }

    /** A level that walks at random, by 0.05 standard deviations of the noise a tick. */
    static SeriesPath drift(Random random) {
        SeriesPath walk = walk(random, 0.05 * NOISE);
        return shift -> walk.next(shift) + NOISE * random.nextGaussian();
    }

    /** Nothing but a random walk around 1,000, by 1 a tick. */
    static SeriesPath wander(Random random) {
        SeriesPath walk = walk(random, 1);
        return shift -> 10 * LEVEL + walk.next(shift);
    }

    private static SeriesPath walk(Random random, double step) {
        return new SeriesPath() {
            private double at;

            @Override
            public double next(double shift) {
                at += step * random.nextGaussian();
                return LEVEL + at + shift;
            }
        };
    }

    /**
     * Nights of 70 and days of up to 130; weekends, and a holiday among the last six days, rise half as much. Pushed at any
     * time of a week.
     */
    static SeriesPath week(Random random, int change) {
        int phase = random.nextInt(7 * DAY);
        int today = (change + phase) / DAY;
        int holiday = today - 1 - random.nextInt(6);
        return counted((tick, shift) -> {
            int day = (tick + phase) / DAY;
            double rise = day % 7 >= 5 || day == holiday ? 15 : 30;
            double daylight = 1 - Math.cos(2 * Math.PI * ((tick + phase) % DAY) / DAY);
            return 70 + rise * daylight + NOISE * random.nextGaussian() + shift;
        });
    }

    /** Grows by a fifth a day. */
    static SeriesPath growth(Random random) {
        return counted((tick, shift) -> LEVEL * (1 + 0.2 * tick / DAY) + NOISE * random.nextGaussian() + shift);
    }

    /** A tick in fifty is off by a Cauchy draw times ten standard deviations, cut at a thousand of them. */
    static SeriesPath outliers(Random random) {
        SeriesPath plain = UsualSeries.dependent(random, 0.5);
        return shift -> {
            double wild = Math.tan(Math.PI * (random.nextDouble() - 0.5));
            double cut = Math.max(-1_000, Math.min(1_000, 10 * wild));
            return plain.next(shift) + (random.nextDouble() < 0.02 ? NOISE * cut : 0);
        };
    }

    /** Noise that grows with the load: level 70 to 130 by the day, and 1 to 5 of noise with it. */
    static SeriesPath loudByLoad(Random random) {
        int phase = random.nextInt(DAY);
        return counted((tick, shift) -> {
            double load = Math.sin(2 * Math.PI * ((tick + phase) % DAY) / DAY);
            return LEVEL + 30 * load + (NOISE + 2 * load) * random.nextGaussian() + shift;
        });
    }

    /** A daily season of a tenth that the history is too short to show whole. */
    static SeriesPath untoldSeason(Random random) {
        int phase = random.nextInt(DAY);
        return counted((tick, shift) -> LEVEL * (1 + 0.1 * Math.sin(2 * Math.PI * ((tick + phase) % DAY) / DAY))
                + NOISE * random.nextGaussian()
                + shift);
    }

    /** A share in per cent that is 0 in half of the ticks and rarely above 2. */
    static SeriesPath nearZero(Random random) {
        SeriesPath noise = UsualSeries.noise(random, 0.7);
        return shift -> Math.max(0, noise.next(0) + shift);
    }

    /** Three points in ten are missing. */
    static SeriesPath missing(Random random) {
        SeriesPath plain = UsualSeries.dependent(random, 0.7);
        return shift -> {
            double value = plain.next(shift);
            return random.nextDouble() < 0.3 ? Double.NaN : value;
        };
    }

    /** Around 20, or (a tick in seven, some in a row) around 200: a cache that is missed. */
    static SeriesPath bimodal(Random random) {
        return new SeriesPath() {
            private boolean slow;

            @Override
            public double next(double shift) {
                slow = random.nextDouble() < (slow ? 0.5 : 1 / 12.0);
                return (slow ? 200 : 20) * Math.exp(0.1 * random.nextGaussian()) + shift;
            }
        };
    }

    /** Nothing at all with a probability, else five events. */
    static SeriesPath zeroInflated(Random random, double zeros) {
        return shift -> random.nextDouble() < zeros ? 0 : Draws.poisson(random, 5 + shift / (1 - zeros));
    }

    /** A small queue in whole numbers: 5 with a standard deviation of 0.8, each depending on the one before. */
    static SeriesPath rounded(Random random) {
        SeriesPath noise = UsualSeries.noise(random, 0.7);
        return shift -> Math.rint(5 + 0.8 * noise.next(0) + shift);
    }

    /** A share in per cent that is full a third of the time. */
    static SeriesPath saturated(Random random) {
        SeriesPath noise = UsualSeries.noise(random, 0.7);
        return shift -> Math.min(LEVEL, 98.5 + NOISE * noise.next(0) + shift);
    }

    /** A point of which the tick is known. */
    @FunctionalInterface
    private interface AtTick {
        double next(int tick, double shift);
    }

    private static SeriesPath counted(AtTick path) {
        return new SeriesPath() {
            private int tick;

            @Override
            public double next(double shift) {
                return path.next(tick++, shift);
            }
        };
    }
}
