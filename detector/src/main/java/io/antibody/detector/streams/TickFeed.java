package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryReader;
import io.antibody.detector.history.TickSums;
import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.TickRow;
import io.antibody.messages.MetricKey;
import io.antibody.messages.config.MetricConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The closed ticks of a service, one after the other, all metrics at once; reads ahead where there is something. */
final class TickFeed {
    /** Ticks that are read at once while catching up. */
    private static final int READ_AHEAD = 64;

    private final HistoryReader history;
    private final BatchSpec spec;
    private final SlotRows slots;
    private final List<Map<String, TickRow>> read = new ArrayList<>();
    private long firstRead;

    TickFeed(HistoryReader history, BatchSpec spec, SlotRows slots) {
        this.history = history;
        this.spec = spec;
        this.slots = slots;
    }

    /**
     * The rows of a tick by metric; a metric without a sample is left out.
     *
     * @param openTick the first tick that is not closed; ticks before it do not change any more
     */
    Map<String, TickRow> rows(long tick, long openTick) {
        if (tick < firstRead || tick >= firstRead + read.size()) {
            read(tick, (int) Math.min(READ_AHEAD, openTick - tick));
        }
        return read.get((int) (tick - firstRead));
    }

    private void read(long tick, int ticks) {
        read.clear();
        firstRead = tick;
        for (int i = 0; i < ticks; i++) {
            read.add(new LinkedHashMap<>());
        }
        for (MetricConfig metric : spec.service().metrics().values()) {
            MetricKey key = new MetricKey(spec.service().name(), metric.name());
            @Nullable TickRow[] rows = rows(key, metric.type(), tick, ticks);
            for (int i = 0; i < ticks; i++) {
                TickRow row = rows[i];
                if (row != null) {
                    read.get(i).put(metric.name(), row);
                }
            }
        }
    }

    private @Nullable TickRow[] rows(MetricKey key, MetricConfig.Type type, long tick, int ticks) {
        TickSums open = ticks == 1 ? history.readOpen(key, tick) : null;
        return open == null
                ? slots.rows(history.read(key, tick, ticks), type)
                : new @Nullable TickRow[] {slots.row(open, type)};
    }
}
