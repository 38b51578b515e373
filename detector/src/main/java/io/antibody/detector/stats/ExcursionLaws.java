package io.antibody.detector.stats;

/**
 * How large pulses and spreads get where nothing was pushed: by pretended pushes, or by the single ticks of a history that has
 * room for too few of these. What exceeds a threshold, and how far, is then looked up over all of its ticks: a union bound
 * turns the rate of such clusters into that of a watch, and their number says how well their mean excess is known.
 *
 * <p>Hypothesis: the push did nothing, and the watch shows excursions as the history did. Assumes that clusters of them come
 * independently of each other and have a tail that is exponential in the logarithm. Breaks where the history holds none of
 * the kind: a wild tick in two hundred may be the first. With few clusters only the grossest excursion speaks, as it should.
 * Cost: one pass of {@link Excursions} and two sorts of a history of some hundred ticks.
 *
 * <p>Source: peaks over a threshold with runs declustering, Davison and Smith (1990); the upper tenth of the ticks as tail,
 * McNeil and Frey (2000).
 *
 */
record ExcursionLaws(ExcursionLaw pulse, ExcursionLaw spread) {
    /** Part of the ticks that is the tail of them. */
    private static final double TAIL = 0.1;

    /** @param pushes of which at least {@value PlaceboFloor#ENOUGH} were seen */
    static ExcursionLaws ofPushes(PretendedPushes pushes) {
        return new ExcursionLaws(
                ExcursionLaw.ofPulses(pushes.pulses, pushes.horizon),
                ExcursionLaw.ofSpreads(pushes.spreads, pushes.horizon));
    }

    /**
     * @param history NaN for ticks without a point
     * @param side in which excursions count
     * @param centre they are measured from
     * @param noise unit of distance, above 0
     * @param horizon ticks of the watch
     */
    static ExcursionLaws ofTicks(double[] history, Side side, double centre, double noise, int horizon) {
        Excursions excursions = new Excursions(side, centre, noise, 0, history.length);
        double[] pulses = new double[history.length];
        double[] spreads = new double[history.length];
        for (int i = 0; i < history.length; i++) {
            boolean point = !Double.isNaN(history[i]);
            excursions.add(history[i]);
            pulses[i] = point ? excursions.lastPulse() : Double.NaN;
            spreads[i] = point ? excursions.lastSpread() : Double.NaN;
        }
        return new ExcursionLaws(
                law(pulses, Excursions.LONGEST_PULSE, horizon, ExcursionLaw.PULSE_PRIOR, ExcursionLaw.LEAST_PULSE),
                law(spreads, Excursions.LONGEST_SPREAD, horizon, ExcursionLaw.SPREAD_PRIOR, ExcursionLaw.LEAST_SPREAD));
    }

    /** @param apart ticks after which an excursion has nothing to do with the one before */
    private static ExcursionLaw law(double[] sizes, int apart, int horizon, ExcursionLaw prior, ExcursionLaw least) {
        double[] sorted = Robust.sorted(Robust.present(sizes, 0, sizes.length));
        int beyond = Math.max(1, (int) (TAIL * sorted.length));
        double threshold = sorted.length > beyond ? sorted[sorted.length - beyond - 1] : 0;
        if (threshold <= 0) {
            // Of a series that hardly ever moved.
            return prior;
        }
        double excess = 0;
        double peak = threshold;
        int clusters = 0;
        int since = apart;
        for (double size : sizes) {
            since++;
            if (size > threshold) {
                if (since > apart) {
                    excess += Math.log(peak / threshold);
                    peak = threshold;
                    clusters++;
                }
                peak = Math.max(peak, size);
                since = 0;
            }
        }
        if (clusters == 0) {
            return prior;
        }
        excess += Math.log(peak / threshold);
        double share = (double) horizon * clusters / sorted.length;
        return new ExcursionLaw(Math.log(threshold), share, Math.max(least.excess(), excess / clusters), clusters);
    }
}
