package io.antibody.dashboards.store;

import java.util.regex.Pattern;

/**
 * How a metric of ours is called in the store: {@code antibody_sample_latency_ms}. A name that the store does not allow
 * is mended, and the label {@code metric} then tells apart what would be called the same.
 */
public final class SeriesName {
    /** Label that holds our name where the store's had to be mended. */
    public static final String METRIC_LABEL = "metric";

    private static final String PREFIX = "antibody_sample_";
    private static final String DENOMINATOR = "_denominator";
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-zA-Z0-9_]");

    private SeriesName() {}

    /** Name of the series of a metric's values. */
    public static String of(String metric) {
        return PREFIX + mended(metric);
    }

    /** Name of the series of what a ratio's values are shares of. */
    public static String ofDenominator(String metric) {
        return of(metric) + DENOMINATOR;
    }

    /** Whether the label {@link #METRIC_LABEL} is needed. */
    public static boolean isMended(String metric) {
        return !mended(metric).equals(metric) || metric.endsWith(DENOMINATOR);
    }

    private static String mended(String metric) {
        return NOT_ALLOWED.matcher(metric).replaceAll("_");
    }
}
