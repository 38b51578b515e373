package io.antibody.detector.backtest;

import java.time.Instant;

/**
 * One recorded change and the series around it.
 *
 * @param name name of the case
 * @param changeTime when the change was made
 * @param erroneous whether it did harm
 * @param times of the points, epoch seconds, rising
 * @param values of the points
 */
public record ChangeCase(String name, Instant changeTime, boolean erroneous, long[] times, double[] values) {
    /** @throws IllegalArgumentException if there are not as many times as values */
    public ChangeCase {
        if (times.length != values.length) {
            throw new IllegalArgumentException(
                    name + " has " + times.length + " times but " + values.length + " values");
        }
    }
}
