package io.antibody.rollout.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A metric over time as the detector's read API gives it.
 *
 * @param tickMillis width of a tick
 * @param times starts of the ticks, milliseconds of the epoch, ascending
 * @param hosts values by host, one per tick, null where there was none
 * @param kpi values of the whole service, one per tick, or null if the metric is one of hosts
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record DetectorSeries(
        @JsonProperty("tickMillis") long tickMillis,
        @JsonProperty("times") List<Long> times,
        @JsonProperty("hosts") Map<String, List<@Nullable Double>> hosts,
        @JsonProperty("kpi") @Nullable List<@Nullable Double> kpi) {
    /** @throws IllegalArgumentException if a series does not have a value, or a null, per tick */
    DetectorSeries {
        times = times == null ? List.of() : times;
        hosts = hosts == null ? Map.of() : hosts;
        int ticks = times.size();
        boolean fits = hosts.values().stream().allMatch(values -> values.size() == ticks)
                && (kpi == null || kpi.size() == ticks);
        if (!fits) {
            throw new IllegalArgumentException("series that do not have " + ticks + " values");
        }
    }

    /** At most so many ticks: each the mean of as many as needed. What is missing is left out of the means. */
    DetectorSeries thinned(int mostTicks) {
        int width = (times.size() + mostTicks - 1) / mostTicks;
        if (width <= 1) {
            return this;
        }
        List<Long> starts = IntStream.iterate(0, i -> i < times.size(), i -> i + width)
                .mapToObj(times::get)
                .toList();
        Map<String, List<@Nullable Double>> means = new LinkedHashMap<>();
        hosts.forEach((host, values) -> means.put(host, means(values, width)));
        return new DetectorSeries(tickMillis * width, starts, means, kpi == null ? null : means(kpi, width));
    }

    private static List<@Nullable Double> means(List<@Nullable Double> values, int width) {
        List<@Nullable Double> means = new ArrayList<>();
        for (int from = 0; from < values.size(); from += width) {
            OptionalDouble mean = values.subList(from, Math.min(values.size(), from + width)).stream()
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .average();
            means.add(mean.isPresent() ? mean.getAsDouble() : null);
        }
        return means;
    }
}
