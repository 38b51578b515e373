package io.antibody.detector.history;

/**
 * One sample as history keeps it; its service and metric are known from where it lies.
 *
 * @param host the host, or {@link #NO_HOST}
 * @param timeMillis when it was measured
 * @param value the value
 * @param denominator the denominator, or NaN if it has none
 */
public record Reading(String host, long timeMillis, double value, double denominator) {
    /** Stands for the host of a figure of the whole service; no real host has an empty name. */
    public static final String NO_HOST = "";
}
