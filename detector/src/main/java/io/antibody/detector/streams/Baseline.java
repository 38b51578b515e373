package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryReader;
import io.antibody.detector.history.MetricSpan;
import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.PastDays;
import io.antibody.detector.judging.TickRow;
import io.antibody.messages.MetricKey;
import io.antibody.messages.config.JudgedBy;
import io.antibody.messages.config.JudgedBy.Against;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import java.time.Duration;
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

    /** As many as a daily season looks back, and one more for the history's own ticks. */
    private static final int DAYS = 8;

    /** Two weeks, and a day for the history's own ticks. */
    private static final int DAYS_FOR_WEEKS = 15;

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
                boolean ofService = rows.stream().anyMatch(row -> row.has(spec.kpiSlot()));
                PastDays days = looksAtSeason(metric)
                                && (ofService
                                        || spec.control().isEmpty()
                                        || metric.by().contrast() == Against.SEASON)
                        ? days(history, spec, slots, metric, end, firstTick)
                        : PastDays.none();
                before.put(metric.name(), new MetricHistory(endTime, rows, days));
            }
        }
        return before;
    }

    private static boolean looksAtSeason(MetricConfig metric) {
        JudgedBy by = metric.by();
        return by.season() != JudgedBy.Season.NONE
                && (by.contrast() == Against.AUTO || by.contrast() == Against.SEASON);
    }

    /**
     * Whole days, a day at a time, for what will have no control hosts: figures of the whole service, and everything in
     * the last batch. About a millisecond per host and metric for a week of ticks of 10 s, once when the watch opens.
     */
    private static PastDays days(
            HistoryReader history, BatchSpec spec, SlotRows slots, MetricConfig metric, long end, long firstTick) {
        long ticksPerDay = Duration.ofDays(1).toMillis() / spec.judging().tick().toMillis();
        boolean weekly = metric.by().season() == JudgedBy.Season.WEEK;
        boolean inRows = 2L * TICKS >= 3 * ticksPerDay * (weekly ? 7 : 1);
        int most = weekly ? DAYS_FOR_WEEKS : DAYS;
        long days = Math.min(most, (end - firstTick) / Math.max(1, ticksPerDay));
        if (inRows || days == 0) {
            return PastDays.none();
        }
        int width = (int) Math.max(1, ticksPerDay / PastDays.ROWS_PER_DAY);
        int rowsPerRead = (int) Math.max(1, ticksPerDay / width);
        MetricKey key = new MetricKey(spec.service().name(), metric.name());
        List<TickRow> rows = new ArrayList<>();
        for (long row = days * rowsPerRead; row > 0; row -= rowsPerRead) {
            MetricSpan span = history.read(key, end - row * width, rowsPerRead * width);
            rows.addAll(slots.coarse(span, metric.type(), width));
        }
        return new PastDays(width, rows);
    }
}
