package io.antibody.detector.backtest;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Points of a series, in any order, on the way to a case: the later of two of the same time counts. */
final class SeriesPoints {
    /** A year of seconds: times that are farther apart than this many points are not all of one unit. */
    private static final long MOST_TICKS = 32_000_000;

    private final TreeMap<Long, Double> points = new TreeMap<>();

    /** @param value NaN for none: the point is as if it had not been recorded */
    void add(long time, double value) {
        if (!Double.isNaN(value)) {
            points.put(time, value);
        }
    }

    /** @throws IllegalArgumentException if the points are too far apart to be those of one series */
    ChangeCase of(String name, Instant changeTime, boolean erroneous) {
        long[] times = new long[points.size()];
        double[] values = new double[points.size()];
        int i = 0;
        for (Map.Entry<Long, Double> point : points.entrySet()) {
            times[i] = point.getKey();
            values[i++] = point.getValue();
        }
        ChangeCase change = ChangeCase.of(name, changeTime, erroneous, times, values);
        if (change.ticks() > MOST_TICKS) {
            throw new IllegalArgumentException("from " + times[0] + " to " + times[times.length - 1] + " are "
                    + change.ticks() + " points of " + change.spacing() + " s, and at most " + MOST_TICKS
                    + " are allowed: are all times epoch seconds?");
        }
        return change;
    }
}
