package io.antibody.detector.backtest;

import io.antibody.detector.stats.SeriesJudge;
import java.time.Instant;
import java.util.Arrays;

/**
 * One recorded change and the series around it.
 *
 * @param name name of the case
 * @param changeTime when the change was made
 * @param erroneous whether it did harm
 * @param times of the points, epoch seconds, rising
 * @param values of the points
 * @param weights of the points: the requests that a share is taken of, else 1 each
 */
public record ChangeCase(
        String name, Instant changeTime, boolean erroneous, long[] times, double[] values, double[] weights) {
    /** @throws IllegalArgumentException if there are not as many times and weights as values */
    public ChangeCase {
        if (times.length != values.length || weights.length != values.length) {
            throw new IllegalArgumentException(name + " has " + times.length + " times and " + weights.length
                    + " weights but " + values.length + " values");
        }
    }

    /** Seconds from point to point: the median, at least 1. */
    long spacing() {
        long[] gaps = new long[Math.max(0, times.length - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times[i + 1] - times[i];
        }
        Arrays.sort(gaps);
        return gaps.length == 0 ? 1 : Math.max(1, gaps[gaps.length / 2]);
    }

    /** Points from the first to the last, missing ones included; 0 if there are none. */
    long ticks() {
        return times.length == 0 ? 0 : (times[times.length - 1] - times[0]) / spacing() + 1;
    }

    /** Why nothing can be said of it, or empty. */
    String unjudgeable() {
        long changed = changeTime.getEpochSecond();
        if (times.length == 0) {
            return "has no points";
        }
        if (times[times.length - 1] <= changed) {
            return "has no point after its change at " + changed + ": the last is at " + times[times.length - 1];
        }
        if (times[0] > changed) {
            return "has no point before its change at " + changed + ": the first is at " + times[0];
        }
        long before = Arrays.stream(times).filter(time -> time <= changed).count();
        return before < SeriesJudge.fewestPoints()
                ? "has only " + before + " points before its change at " + changed + ", and needs "
                        + SeriesJudge.fewestPoints()
                : "";
    }

    /** Of values that count alike. */
    static ChangeCase of(String name, Instant changeTime, boolean erroneous, long[] times, double[] values) {
        double[] weights = new double[values.length];
        Arrays.fill(weights, 1);
        return new ChangeCase(name, changeTime, erroneous, times, values, weights);
    }
}
