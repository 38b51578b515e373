package io.antibody.rollout.web;

import io.antibody.messages.config.MetricConfig;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one metric are written: shares as percent, all others as they are.
 *
 * @param name the unit, named once beside the metric and not in each cell; may be empty
 * @param percent whether values are shares that are shown as percent
 */
public record Units(String name, boolean percent) {
    static Units of(@Nullable MetricConfig metric) {
        if (metric == null) {
            return new Units("", false);
        }
        boolean percent =
                metric.type() == MetricConfig.Type.RATIO && metric.unit().isEmpty();
        return new Units(metric.unit(), percent);
    }

    String level(@Nullable Double value) {
        return percent ? Figures.percent(value) : Figures.level(value);
    }

    /** A level with its unit, for sentences: {@code 4.45 ms}, and {@code 18.3/s} where the unit is {@code 1/s}. */
    String amount(@Nullable Double value) {
        return percent || name.isEmpty() || value == null
                ? level(value)
                : level(value) + (name.startsWith("1/") ? name.substring(1) : " " + name);
    }

    /** Of percents it is in points: from 1 % to 3 % is {@code +2.00 pts}. */
    String change(@Nullable Double value) {
        if (!percent || value == null) {
            return Figures.change(value);
        }
        return Figures.change(value * 100) + " pts";
    }
}
