package io.antibody.rollout.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
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
}
