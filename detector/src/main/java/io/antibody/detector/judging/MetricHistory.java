package io.antibody.detector.judging;

import java.time.Instant;
import java.util.List;

/**
 * One metric before the release, tick by tick without a hole: a tick without samples is an {@linkplain
 * TickRow#empty(int) empty} row. Its last row is the last whole tick before the release's first {@code BatchStarted}.
 *
 * <p>About 1,440 ticks are enough for a comparison with control hosts; a comparison with the season needs whole days.
 * Fewer make the judge more careful, none leaves it hard limits only.
 *
 * @param end start of the tick after the last row
 * @param rows oldest first; {@link BatchSpec#slots() slots} as in the watch's ticks
 * @param days whole days, coarsely, up to the same end; for figures that have no control hosts
 */
public record MetricHistory(Instant end, List<TickRow> rows, PastDays days) {
    public MetricHistory {
        rows = List.copyOf(rows);
    }

    /** Without days beyond the rows. */
    public MetricHistory(Instant end, List<TickRow> rows) {
        this(end, rows, PastDays.none());
    }

    /** No history at all: a metric that starts with the push. */
    public static MetricHistory none(Instant end) {
        return new MetricHistory(end, List.of());
    }
}
