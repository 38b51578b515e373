package io.antibody.detector.judging;

import io.antibody.messages.config.MetricConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All series of one metric, as they are opened with its history.
 *
 * @param panel scale and level of each host
 * @param rows aggregates first, then hosts
 * @param vouching in the last batch the hosts pushed last against those pushed earlier, or null
 */
record MetricSeries(
        Panel panel, List<SeriesRow> rows, @Nullable SeriesRow vouching) {
    static MetricSeries open(MetricConfig metric, BatchSpec spec, WatchLength length, MetricHistory history) {
        HostLevels levels = new HostLevels(metric.type(), history.rows(), spec.slots());
        Panel panel = Panel.of(metric, levels);
        SeriesOpener opener = new SeriesOpener(metric, spec, length, panel, levels, history);
        List<SeriesRow> rows = opener.open();
        return new MetricSeries(panel, rows, opener.vouching());
    }
}
