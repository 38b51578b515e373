package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryReader;
import io.antibody.detector.history.MetricSpan;
import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.TickRow;
import io.antibody.messages.MetricKey;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what was before a release, for the hosts of a watch. */
final class Baseline {
    /** Enough for the noise, its dependence in time and some 40 pretended pushes; 4 h of ticks of 10 s. */
    static final int TICKS = JudgingConfig.LOOK_BACK_TICKS;

    private Baseline() {}

    /**
     * @param end the tick in which the release began: the last row is the tick before
     * @param firstTick the first tick that was ever seen of the service
     * @return by name of the metric; a metric without a sample is left out
     */
    static Map<String, MetricHistory> read(
            HistoryReader history, BatchSpec spec, SlotRows slots, long end, Instant endTime, long firstTick) {
        long from = Math.max(end - TICKS, Math.min(firstTick, end));
        TickRow empty = slots.blank();
        Map<String, MetricHistory> before = new LinkedHashMap<>();
        for (MetricConfig metric : spec.service().metrics().values()) {
            MetricSpan span =
                    history.read(new MetricKey(spec.service().name(), metric.name()), from, (int) (end - from));
            List<TickRow> rows = new ArrayList<>(span.ticks());
            for (@Nullable TickRow row : slots.rows(span, metric.type())) {
                if (row != null || !rows.isEmpty()) {
                    rows.add(row == null ? empty : row);
                }
            }
            if (!rows.isEmpty()) {
                before.put(metric.name(), new MetricHistory(endTime, rows));
            }
        }
        return before;
    }
}
