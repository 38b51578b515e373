package io.antibody.messages.config;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one metric is judged. A name and a harm direction are enough.
 *
 * @param name name of the metric; {@code SERVICE/METRIC} for one of another service
 * @param type what its samples are, default GAUGE
 * @param metricClass engineering or business, default ENGINEERING
 * @param harm which direction is harm
 * @param role GATING by default: its Healthy is needed; CRITICAL: half of the error budget is for such metrics alone;
 *     DRY_RUN: judged and told of, never acted on; MUTED: shown, never judged
 * @param weight share of the error budget relative to the other metrics, default 1
 * @param minEffect changes up to this size are no harm, default 0
 * @param passMargin Healthy needs harm above this, and above {@code minEffect}, ruled out; default 10 %, or
 *     {@code minEffect} if that is a larger share
 * @param hostLimit hard limit of one host's post level, or null
 * @param aggregateLimit hard limit of the aggregate's post level, or null
 * @param warmUp samples of a host this soon after its push are not judged, default 0
 * @param minPoints ticks with data that are needed after the push before a verdict, default 5
 * @param unit unit as shown, for example {@code ms}, or empty
 * @param by by what means it is judged
 */
public record MetricConfig(
        String name,
        Type type,
        MetricClass metricClass,
        Harm harm,
        Role role,
        double weight,
        Amount minEffect,
        Amount passMargin,
        @Nullable Limit hostLimit,
        @Nullable Limit aggregateLimit,
        Duration warmUp,
        int minPoints,
        String unit,
        JudgedBy by) {
    /** @throws IllegalArgumentException if a value is not allowed */
    public MetricConfig {
        Require.that(weight > 0 && Double.isFinite(weight), "weight must be positive", weight);
        Require.notNegative("warmUp", warmUp);
        Require.that(minPoints >= 1, "minPoints must be at least 1", minPoints);
    }

    /** Judged by the default means. */
    public MetricConfig(
            String name,
            Type type,
            MetricClass metricClass,
            Harm harm,
            Role role,
            double weight,
            Amount minEffect,
            Amount passMargin,
            @Nullable Limit hostLimit,
            @Nullable Limit aggregateLimit,
            Duration warmUp,
            int minPoints,
            String unit) {
        this(
                name,
                type,
                metricClass,
                harm,
                role,
                weight,
                minEffect,
                passMargin,
                hostLimit,
                aggregateLimit,
                warmUp,
                minPoints,
                unit,
                JudgedBy.DEFAULT);
    }

    /** The settings that hold for a watch that begins at a time: those of its schedule where it has one. */
    public MetricConfig at(Instant start) {
        Schedule schedule = by.schedule();
        if (schedule == null || schedule.isPeak(start)) {
            return this;
        }
        return new MetricConfig(
                name,
                type,
                metricClass,
                harm,
                role,
                weight,
                Objects.requireNonNullElse(schedule.minEffect(), minEffect),
                passMargin,
                schedule.hostLimit() == null ? hostLimit : schedule.hostLimit(),
                schedule.aggregateLimit() == null ? aggregateLimit : schedule.aggregateLimit(),
                warmUp,
                minPoints,
                unit,
                by);
    }

    /**
     * The metric of another service that this one is: {@code orders} of {@code shop} for {@code shop/orders}. The
     * detector copies its samples to this service, whose releases may hurt it too.
     */
    public Optional<Elsewhere> elsewhere() {
        int slash = name.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(new Elsewhere(name.substring(0, slash), name.substring(slash + 1)));
    }

    /**
     * A metric of another service.
     *
     * @param service name of that service
     * @param metric name of the metric there
     */
    public record Elsewhere(String service, String metric) {}

    /** What the samples of a metric are. */
    public enum Type {
        /** A level: averaged within a tick and over hosts. */
        GAUGE,
        /** Events since the last sample: summed within a tick and averaged over hosts. */
        COUNT,
        /** Value out of denominator: both summed, then divided. */
        RATIO
    }

    /** Whose figure it is. */
    public enum MetricClass {
        ENGINEERING,
        BUSINESS
    }

    /** Which direction of change is harm. */
    public enum Harm {
        UP,
        DOWN,
        BOTH
    }

    /** What a metric may do to a release. */
    public enum Role {
        GATING,
        CRITICAL,
        DRY_RUN,
        MUTED;

        /** Whether what the metric shows may hold a release or roll it back. */
        public boolean acts() {
            return this == GATING || this == CRITICAL;
        }
    }
}
