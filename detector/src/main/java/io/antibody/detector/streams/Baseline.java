package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryReader;
import io.antibody.detector.history.MetricSpan;
import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.LookBack;
import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.PastDays;
import io.antibody.detector.judging.TickRow;
import io.antibody.messages.MetricKey;
import io.antibody.messages.config.JudgedBy;
import io.antibody.messages.config.JudgedBy.Against;
import io.antibody.messages.config.MetricConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what was before a release, for the hosts of a watch. */
final class Baseline {
    private final HistoryReader history;
    private final BatchSpec spec;
    private final SlotRows slots;
    private final long end;
    private final long firstTick;

    private Baseline(HistoryReader history, BatchSpec spec, SlotRows slots, long end, long firstTick) {
        this.history = history;
        this.spec = spec;
        this.slots = slots;
        this.end = end;
        this.firstTick = Math.min(firstTick, end);
    }

    /**
     * @param end the tick in which the release began: the last row is the tick before
     * @param firstTick the first tick that was ever seen of the service
     * @return by name of the metric; a metric without a sample is left out
     */
    static Map<String, MetricHistory> read(
            HistoryReader history, BatchSpec spec, SlotRows slots, long end, Instant endTime, long firstTick) {
        Baseline baseline = new Baseline(history, spec, slots, end, firstTick);
        Map<String, MetricHistory> before = new LinkedHashMap<>();
        for (MetricConfig metric : spec.service().metrics().values()) {
            JudgedBy.Season season = metric.by().season();
            LookBack usual = LookBack.of(spec, season, false);
            List<TickRow> rows = baseline.rows(metric, usual.ticks());
            boolean ofService = rows.stream().anyMatch(row -> row.has(spec.kpiSlot()));
            LookBack lookBack = ofService ? LookBack.of(spec, season, true) : usual;
            if (lookBack.ticks() > usual.ticks()) {
                rows = baseline.rows(metric, lookBack.ticks());
            }
            if (!rows.isEmpty()) {
                PastDays days =
                        looksAtDays(metric, spec, ofService) ? baseline.days(metric, lookBack) : PastDays.none();
                before.put(metric.name(), new MetricHistory(endTime, rows, days));
            }
        }
        return before;
    }

    /** From the first tick that has a sample on. */
    private List<TickRow> rows(MetricConfig metric, int ticks) {
        long from = Math.max(end - ticks, firstTick);
        MetricSpan span = history.read(key(metric), from, (int) (end - from));
        List<TickRow> rows = new ArrayList<>(span.ticks());
        TickRow empty = slots.blank();
        for (@Nullable TickRow row : slots.rows(span, metric.type())) {
            if (row != null || !rows.isEmpty()) {
                rows.add(row == null ? empty : row);
            }
        }
        return rows;
    }

    private MetricKey key(MetricConfig metric) {
        return new MetricKey(spec.service().name(), metric.name());
    }

    /** What will have no control hosts: figures of the whole service, and everything in the last batch. */
    private static boolean looksAtDays(MetricConfig metric, BatchSpec spec, boolean ofService) {
        JudgedBy by = metric.by();
        boolean season = by.contrast() == Against.AUTO || by.contrast() == Against.SEASON;
        boolean alone = ofService || spec.control().isEmpty() || by.contrast() == Against.SEASON;
        return season && alone && by.season() != JudgedBy.Season.NONE;
    }

    /** A day at a time, about a millisecond per host and metric for a week of ticks of 10 s, once when the watch opens. */
    private PastDays days(MetricConfig metric, LookBack lookBack) {
        if (lookBack.ticks() >= lookBack.dayTicks()) {
            return PastDays.none();
        }
        int width = lookBack.ticksPerRow();
        int rowsPerRead = Math.max(1, (int) (lookBack.ticksPerDay() / width));
        List<TickRow> rows = new ArrayList<>();
        for (long left = Math.min(lookBack.dayTicks(), end - firstTick) / width; left > 0; ) {
            int now = (int) (left % rowsPerRead == 0 ? rowsPerRead : left % rowsPerRead);
            MetricSpan span = history.read(key(metric), end - left * width, now * width);
            rows.addAll(slots.coarse(span, metric.type(), width));
            left -= now;
        }
        return new PastDays(width, rows);
    }
}
