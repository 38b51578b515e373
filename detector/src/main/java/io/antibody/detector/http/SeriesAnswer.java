package io.antibody.detector.http;

import io.antibody.detector.history.HostColumn;
import io.antibody.detector.history.MetricSpan;
import io.antibody.detector.history.TickGrid;
import io.antibody.messages.MetricKey;
import io.antibody.messages.config.MetricConfig;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One metric over time: a value per tick and host, null where there was no sample.
 *
 * @param service the service
 * @param metric the metric
 * @param tickMillis width of a tick
 * @param times start of each tick in milliseconds of the epoch
 * @param hosts values by host
 * @param kpi values of the samples without a host, or null if there are none
 */
record SeriesAnswer(
        String service,
        String metric,
        long tickMillis,
        long[] times,
        Map<String, @Nullable Double[]> hosts,
        @Nullable Double @Nullable [] kpi) {

    /** @param configured how the metric is configured; without it, it is a ratio if it has denominators, else a gauge */
    static SeriesAnswer of(MetricKey key, @Nullable MetricConfig configured, TickGrid grid, MetricSpan span) {
        long[] times = new long[span.ticks()];
        for (int i = 0; i < times.length; i++) {
            times[i] = grid.startMillis(span.firstTick() + i);
        }
        Map<String, @Nullable Double[]> hosts = new TreeMap<>();
        span.columns().forEach((host, column) -> hosts.put(host, values(column, configured)));
        @Nullable Double @Nullable [] kpi = hosts.remove(MetricSpan.NO_HOST);
        return new SeriesAnswer(key.service(), key.metric(), grid.millis(), times, hosts, kpi);
    }

    private static @Nullable Double[] values(HostColumn column, @Nullable MetricConfig configured) {
        @Nullable Double[] values = new Double[column.ticks()];
        for (int i = 0; i < values.length; i++) {
            double value = column.count(i) == 0 ? Double.NaN : value(column, i, configured);
            values[i] = Double.isFinite(value) ? value : null;
        }
        return values;
    }

    private static double value(HostColumn column, int i, @Nullable MetricConfig configured) {
        MetricConfig.Type type = configured != null
                ? configured.type()
                : Double.isNaN(column.denominator(i)) ? MetricConfig.Type.GAUGE : MetricConfig.Type.RATIO;
        return switch (type) {
            case GAUGE -> column.sum(i) / column.count(i);
            case COUNT -> column.sum(i);
            case RATIO -> column.sum(i) / column.denominator(i);
        };
    }
}
