package io.antibody.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One measured value of one metric at one instant.
 *
 * <p>{@code host} is absent for a business KPI or another figure of the whole service. {@code denominator} is present
 * for a ratio (errors out of requests): the ratio is {@code value / denominator}.
 *
 * @param service name of the service, for example {@code shop}
 * @param metric name of the metric, for example {@code errors}
 * @param host the host that was measured, or null for a figure of the whole service
 * @param group the host's group, or null if the service has one group only
 * @param time when it was measured (event time; everything is judged in it), to the millisecond
 * @param value the value, finite, in the unit of the metric
 * @param denominator what the value is a share of, finite and not negative, or null if the metric is no ratio
 */
public record MetricSample(
        String service,
        String metric,
        @Nullable String host,
        @Nullable String group,
        Instant time,
        double value,
        @Nullable Double denominator) {

    /**
     * @throws InvalidMessageException if a name is empty, too long or holds a control character or a {@code |}, or if a
     *     number is not finite
     */
    public MetricSample {
        Names.require("service", service);
        Names.require("metric", metric);
        Names.requireIfPresent("host", host);
        Names.requireIfPresent("group", group);
        time = Names.requireTime("time", time);
        if (!Double.isFinite(value)) {
            throw new InvalidMessageException("value", "must be a finite number but is " + value);
        }
        if (denominator != null && !(Double.isFinite(denominator) && denominator >= 0)) {
            throw new InvalidMessageException(
                    "denominator", "must be a finite number of at least 0 but is " + denominator);
        }
    }

    /** The key of its record in the topic {@code antibody.metrics}. */
    public MetricKey key() {
        return new MetricKey(service, metric);
    }
}
