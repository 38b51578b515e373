package io.antibody.detector.stats;

/**
 * How much more than Poisson events vary: variance over mean, from single ticks and from blocks of {@value #BLOCK} ticks
 * (events that come in clusters), whichever is larger, shrunk towards 1 where only a few events were seen.
 *
 * <p>Hypothesis: none. Assumes that the history's clusters are those to come. Breaks on history that holds real faults: then
 * it is too large and less is seen. Cost: two passes over the history, once; nothing is kept.
 *
 * <p>Source: Pearson's chi-square over its degrees of freedom (McCullagh and Nelder, 1989).
 */
final class Dispersion {
    private static final int BLOCK = 12;

    /** Ticks of the longest watch: a block of them shows whether the rate itself moves, by the day for example. */
    private static final int LONG_BLOCK = 120;

    private static final int FEWEST_BLOCKS = 10;

    /** Poisson is believed as if it had been seen in this many events. */
    private static final double PRIOR_EVENTS = 5;

    private Dispersion() {}

    /**
     * @param unit size of a single event, 0 if it is not known
     * @return at least the unit
     */
    static double of(double[] events, double[] exposure, double unit) {
        return Math.max(unit, Math.max(of(events, exposure, unit, 1), of(events, exposure, unit, BLOCK)));
    }

    /**
     * The same over blocks as long as the longest watch: what a tally of a watch varies by where the rate is not the same at all
     * times. A few blocks tell it roughly: believed in full from two standard errors of the logarithm on, not at all
     * below one.
     *
     * @return at least the unit
     */
    static double ofWatches(double[] events, double[] exposure, double unit) {
        double ratio = of(events, exposure, unit, LONG_BLOCK);
        double least = Math.max(unit, Double.MIN_NORMAL);
        if (!(ratio > least)) {
            return unit;
        }
        double error = Math.sqrt(2.0 / (events.length / LONG_BLOCK));
        double log = Math.log(ratio / least);
        return unit == 0 ? ratio : unit * Math.exp(log * Math.max(0, Math.min(1, log / error - 1)));
    }

    private static double of(double[] events, double[] exposure, double unit, int block) {
        Tally all = Tally.of(events, exposure);
        double rate = all.rate();
        double chi = 0;
        int blocks = 0;
        for (int from = 0; from + block <= events.length; from += block) {
            Tally tally = new Tally();
            for (int i = from; i < from + block; i++) {
                tally.add(events[i], exposure[i]);
            }
            double expected = rate * tally.exposure();
            if (expected > 0) {
                chi += (tally.events() - expected) * (tally.events() - expected) / expected;
                blocks++;
            }
        }
        if (blocks < FEWEST_BLOCKS) {
            return unit;
        }
        double ratio = chi / (blocks - 1);
        if (unit == 0) {
            return ratio;
        }
        double seen = all.events() / unit;
        return (ratio * seen + unit * PRIOR_EVENTS) / (seen + PRIOR_EVENTS);
    }
}
