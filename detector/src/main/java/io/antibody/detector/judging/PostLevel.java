package io.antibody.detector.judging;

/** Level after the push: mean of the last ticks with data, {@value #TICKS} at most, so that an old level is forgotten. */
final class PostLevel {
    private static final int TICKS = 60;

    private final double[] levels = new double[TICKS];
    private int points;
    private double sum;

    void add(double level) {
        if (Double.isNaN(level)) {
            return;
        }
        int at = points % TICKS;
        sum += level - (points >= TICKS ? levels[at] : 0);
        levels[at] = level;
        points++;
    }

    /** Ticks with data so far. */
    int points() {
        return points;
    }

    /** NaN before the first. */
    double mean() {
        return points == 0 ? Double.NaN : sum / Math.min(points, TICKS);
    }
}
