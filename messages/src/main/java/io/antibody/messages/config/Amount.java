package io.antibody.messages.config;

/**
 * A size of change, absolute or relative to the level before the push.
 *
 * @param value in the metric's unit, or as a share (0.1 for 10 %) if relative; at least 0
 * @param relative whether it is a share of the level before the push
 */
public record Amount(double value, boolean relative) {
    /** The size in the metric's unit, given the level before the push. */
    public double of(double preLevel) {
        return relative ? value * Math.abs(preLevel) : value;
    }
}
