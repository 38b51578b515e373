package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryReader;
import io.antibody.detector.history.TickGrid;
import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.TickRow;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Closed ticks of the past, as the watch of a release would have read them. */
public final class PastTicks {
    private final Detection detection;
    private final HistoryReader history;
    private final SampleClocks clocks;

    /** @param context with the stores of samples */
    PastTicks(Detection detection, ProcessorContext<?, ?> context) {
        this.detection = detection;
        this.history = new HistoryReader(TickMemory.of(context, detection.layout()));
        this.clocks = TickMemory.clocks(context);
    }

    /** What was kept of a service: from the start of its first tick to the end of its last closed one. */
    public record Span(Instant from, Instant to) {}

    /** The ticks of the service that were kept, or null if there is none. */
    public @Nullable Span span(String service) {
        SampleClock clock = clocks.get(service);
        if (clock == null) {
            return null;
        }
        long open = detection.openTick(clock);
        long first = Math.max(clock.firstTick(), open - detection.layout().retentionTicks());
        return first >= open ? null : new Span(grid().start(first), grid().start(open));
    }

    /** What a release that begins at {@code end} has as its history, by name of the metric. */
    public Map<String, MetricHistory> before(BatchSpec spec, Instant end) {
        SampleClock clock = Objects.requireNonNull(clocks.get(spec.service().name()), "no sample was kept");
        long tick = grid().tickAt(end.toEpochMilli());
        return Baseline.read(history, spec, new SlotRows(spec), tick, grid().start(tick), clock.firstTick());
    }

    /** The ticks from {@code start} on, one after the other, by name of the metric. */
    public Iterable<Map<String, TickRow>> from(BatchSpec spec, Instant start, int ticks) {
        TickFeed feed = new TickFeed(history, spec, new SlotRows(spec));
        long first = grid().tickAt(start.toEpochMilli());
        return () -> new Iterator<>() {
            private long next = first;

            @Override
            public boolean hasNext() {
                return next < first + ticks;
            }

            @Override
            public Map<String, TickRow> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return feed.rows(next++, first + ticks);
            }
        };
    }

    private TickGrid grid() {
        return detection.layout().grid();
    }
}
