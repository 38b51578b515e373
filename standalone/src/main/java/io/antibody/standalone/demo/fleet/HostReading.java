package io.antibody.standalone.demo.fleet;

import io.antibody.messages.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at a process; two of them one after the other make samples.
 *
 * @param at when, by a clock that does not jump
 */
record HostReading(long at, HostFigures figures, ProcessUsage usage) {
    /** Two looks closer than this are not a second of work. */
    private static final Duration LEAST_SPAN = Duration.ofMillis(200);

    /** Samples of what happened since an earlier look at the same process; none if there was none. */
    List<MetricSample> since(
            @Nullable HostReading earlier, String service, String host, @Nullable String group, Instant time) {
        if (earlier == null || earlier.figures.pid() != figures.pid() || at - earlier.at < LEAST_SPAN.toNanos()) {
            return List.of();
        }
        double seconds = (at - earlier.at) / 1e9;
        long requests = figures.requests() - earlier.figures.requests();
        long errors = figures.errors() - earlier.figures.errors();
        double latency = figures.latencyMillis() - earlier.figures.latencyMillis();
        double cpu = usage.cpu().minus(earlier.usage.cpu()).toNanos() / 1e9;
        List<MetricSample> samples = new ArrayList<>();
        samples.add(sample(service, "requests", host, group, time, requests, null));
        samples.add(sample(service, "cpu_percent", host, group, time, 100 * cpu / seconds, null));
        samples.add(sample(service, "rss_mb", host, group, time, usage.residentBytes() / 1048576.0, null));
        if (requests > 0) {
            samples.add(sample(service, "errors", host, group, time, errors, (double) requests));
            samples.add(sample(service, "latency_ms", host, group, time, latency / requests, null));
        }
        return samples;
    }

    private static MetricSample sample(
            String service,
            String metric,
            String host,
            @Nullable String group,
            Instant time,
            double value,
            @Nullable Double denominator) {
        return new MetricSample(service, metric, host, group, time, value, denominator);
    }
}
