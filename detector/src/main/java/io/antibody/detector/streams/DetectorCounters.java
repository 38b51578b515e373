package io.antibody.detector.streams;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;

/**
 * What the detector counts; read under {@code /admin/metrics}.
 *
 * @param rejected samples or whole records that could not be used; each record is kept in the rejected topic
 * @param late samples that came after their tick was closed; dropped
 * @param rekeyed records that came to the wrong partition or without their key and were written again
 * @param unreadableEvents deployment events that could not be read; dropped
 * @param judgingFailures ticks that could not be judged because of an error of our own
 */
public record DetectorCounters(
        Counter rejected, Counter late, Counter rekeyed, Counter unreadableEvents, Counter judgingFailures) {
    /** Counters in this registry. */
    public static DetectorCounters in(MetricRegistry registry) {
        return new DetectorCounters(
                registry.counter("samples.rejected"),
                registry.counter("samples.late"),
                registry.counter("samples.rekeyed"),
                registry.counter("events.unreadable"),
                registry.counter("judging.failures"));
    }
}
