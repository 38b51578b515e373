package io.antibody.detector.stats;

/**
 * The largest excursion from the level just before a push: of the mean over short windows (a pulse), and of the root mean
 * square over longer ones (a change of spread). Only what goes the harmful way counts: an improvement is no spread. Bursts
 * that a lasting step would dilute show here.
 *
 * <p>Hypothesis: none by itself; {@link PlaceboFloor} knows how large the same maximum gets after pretended pushes. It
 * holds for a watch of a known length only: after {@code horizon} points it stays as it is. Breaks when bursts come with
 * the restart itself: skip the warm-up. Cost: seven windows, about 30 ns a tick; 1.1 kB.
 *
 * <p>Source: scan statistics, Naus (1965), over several widths of the window.
 */
final class Excursions {
    /** Ticks after which nothing of a tick is left in a pulse, and in a spread. */
    static final int LONGEST_PULSE = 16;

    static final int LONGEST_SPREAD = 60;

    private static final int[] PULSE_WINDOWS = {1, 2, 4, 8, LONGEST_PULSE};
    private static final int[] SPREAD_WINDOWS = {15, LONGEST_SPREAD};

    /** Running sums that are kept: a power of two above the longest window. */
    private static final int KEPT = 64;

    /** Fewer points cannot show that a burst is over. */
    static final int CALM = 3;

    /** One point counts for no more than this in a mean square: else a pulse would be a change of spread. */
    private static final double MAX_DISTANCE = 30;

    private static final double[] PULSE_FACTORS = factors(PULSE_WINDOWS);
    private static final double[] SPREAD_FACTORS = factors(SPREAD_WINDOWS);

    private final Side side;
    private final double level;
    private final double noise;
    private final double tolerated;
    /** Ends of the running sums of the last ticks, by the number of points modulo their length. */
    private final double[] sums = new double[KEPT];

    private final double[] squares = new double[KEPT];
    private final int horizon;
    private int points;
    private double pulse;
    private double peak;
    private int peakAt;
    private double spread;
    private double lastPulse = Double.NaN;
    private double lastSpread = Double.NaN;

    /**
     * @param level median just before the push
     * @param noise unit of distance, above 0
     * @param tolerated harm up to this size is none
     * @param horizon points until the watch is over
     */
    Excursions(Side side, double level, double noise, double tolerated, int horizon) {
        this.side = side;
        this.level = level;
        this.noise = noise;
        this.tolerated = tolerated / noise;
        this.horizon = horizon;
    }

    void add(double value) {
        if (Double.isNaN(value) || points >= horizon) {
            return;
        }
        double distance = (value - level) / noise;
        double beyond = Math.min(MAX_DISTANCE, Math.max(0, side.harm(distance) - tolerated));
        double sum = sums[slot(points)] + distance;
        double square = squares[slot(points)] + beyond * beyond;
        points++;
        sums[slot(points)] = sum;
        squares[slot(points)] = square;
        lastPulse = 0;
        lastSpread = Double.NaN;
        for (int i = 0; i < PULSE_WINDOWS.length && PULSE_WINDOWS[i] <= points; i++) {
            int width = PULSE_WINDOWS[i];
            double harm = side.harm(sum - sums[slot(points - width)]) / width - tolerated;
            double weighed = harm * PULSE_FACTORS[i];
            lastPulse = Math.max(lastPulse, weighed);
            if (weighed > pulse) {
                pulse = weighed;
                peak = harm;
                peakAt = points;
            }
        }
        for (int i = 0; i < SPREAD_WINDOWS.length && SPREAD_WINDOWS[i] <= points; i++) {
            int width = SPREAD_WINDOWS[i];
            double mean = Math.max(0, square - squares[slot(points - width)]) / width;
            double weighed = Math.sqrt(mean) * SPREAD_FACTORS[i];
            lastSpread = i == 0 ? weighed : Math.max(lastSpread, weighed);
            spread = Math.max(spread, weighed);
        }
    }

    /**
     * Points since the largest pulse if it has gone away: none as large since, and what the last {@value #CALM} points show
     * together is less than a third of it; else 0. Source: the went-away filter of FBDetect (SOSP 2024).
     */
    int pointsSinceGone() {
        int since = points - peakAt;
        if (peak <= 0 || since < CALM) {
            return 0;
        }
        double harm = side.harm(sums[slot(points)] - sums[slot(points - CALM)]) / CALM - tolerated;
        return harm < peak / 3 ? since : 0;
    }

    /** In units of noise, longer windows weighing more by the fourth root of their width. */
    double pulse() {
        return pulse;
    }

    /** In units of noise, likewise. */
    double spread() {
        return spread;
    }

    /** The largest pulse that ends with the last point. */
    double lastPulse() {
        return lastPulse;
    }

    /** The largest spread that ends with the last point; NaN with fewer points than one needs. */
    double lastSpread() {
        return lastSpread;
    }

    private static int slot(int points) {
        return points & (KEPT - 1);
    }

    private static double[] factors(int[] windows) {
        double[] factors = new double[windows.length];
        for (int i = 0; i < windows.length; i++) {
            factors[i] = Math.pow(windows[i], 0.25);
        }
        return factors;
    }
}
