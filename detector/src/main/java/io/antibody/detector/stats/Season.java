package io.antibody.detector.stats;

/**
 * What a series usually shows at a time of day: the median, over the days before, of the median within {@value #REACH}
 * ticks around the same time.
 *
 * <p>Hypothesis: none; it is taken out of what is judged. Assumes that days are alike. Breaks on weekends, holidays and a
 * level that moved for good: what it leaves over is noise to the judge, which {@link PlaceboFloor} measures. Only earlier
 * days are used, so that history and watch are treated alike. Cost: a median of 21 and one of at most {@value #MOST_DAYS}
 * per tick; one double per row of the days.
 *
 * <p>Source: seasonal median as a naive forecast, Hyndman and Athanasopoulos (2021), section 5.2; medians for robustness,
 * Hampel et al. (1986).
 */
public final class Season {
    /** Ticks on either side: as far as a level of ten minutes goes, and wide enough to be no noise of its own. */
    private static final int REACH = 10;

    /** Rows on either side on a coarse grid, whose values are means already. */
    private static final int COARSE_REACH = 1;

    /** Days looked back: a working week and a weekend. */
    private static final int MOST_DAYS = 7;

    private final double[] smooth;
    private final int width;
    private final int origin;
    private final int day;
    private final int reach;

    /**
     * @param history one value per tick, oldest first, NaN for none
     * @param ticksPerDay ticks after which a time of day comes again, at least 1
     */
    public Season(double[] history, int ticksPerDay) {
        this(history, 1, 0, ticksPerDay);
    }

    /**
     * On a coarse grid, smoothed over as much time as a fine one at most, and over a row on either side at least.
     *
     * @param days one value per {@code width} ticks, oldest first, NaN for none
     * @param width ticks of a value, at least 1
     * @param origin the tick at which the first value begins, on the scale of {@link #at}
     * @param ticksPerDay ticks after which a time of day comes again, at least 1
     */
    public Season(double[] days, int width, int origin, int ticksPerDay) {
        this.width = width;
        this.origin = origin;
        this.day = ticksPerDay;
        this.reach = width == 1 ? REACH : COARSE_REACH;
        this.smooth = new double[days.length];
        for (int i = 0; i < smooth.length; i++) {
            double[] around = Robust.present(days, Math.max(0, i - reach), Math.min(days.length, i + reach + 1));
            smooth[i] = Robust.median(around);
        }
    }

    /** What is expected at a tick (the history's first is 0, those of the watch come after it); NaN if no day tells. */
    public double at(int tick) {
        double[] days = new double[MOST_DAYS];
        int n = 0;
        for (int then = tick - day - origin; then >= 0 && n < MOST_DAYS; then -= day) {
            int i = then / width;
            if (i + reach < smooth.length && !Double.isNaN(smooth[i])) {
                days[n++] = smooth[i];
            }
        }
        return Robust.median(Robust.present(days, 0, n));
    }

    /** The history less what was expected at each of its ticks. */
    public double[] residuals(double[] history) {
        double[] left = new double[history.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = history[i] - at(i);
        }
        return left;
    }

    /**
     * Whether taking the season out is worth it where something else is taken out already: only if a good part of the
     * spread goes with it, since a season that is learned is a noise of its own. Decided from the history alone.
     */
    public boolean helps(double[] history) {
        double[] residuals = residuals(history);
        double[] plain = new double[residuals.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = Double.isNaN(residuals[i]) ? Double.NaN : history[i];
        }
        double[] left = Robust.present(residuals, 0, residuals.length);
        double[] all = Robust.present(plain, 0, plain.length);
        return Robust.medianDistance(left, Robust.median(left))
                < WORTH * Robust.medianDistance(all, Robust.median(all));
    }

    /** A tenth less spread. */
    private static final double WORTH = 0.9;
}
