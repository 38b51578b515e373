package io.antibody.detector.judging;

import java.util.List;

/**
 * Whole days of one metric before the release, on a coarse grid: what its season is learned from, where a day has more
 * ticks than a {@link MetricHistory} has rows.
 *
 * @param ticksPerRow ticks that a row sums up
 * @param rows oldest first; the last one ends where the history ends
 */
public record PastDays(int ticksPerRow, List<TickRow> rows) {
    /** Rows of a day: five minutes each, half the span that {@link io.antibody.detector.stats.Season} smooths over. */
    public static final int ROWS_PER_DAY = 288;

    /** @throws IllegalArgumentException if a row has no tick */
    public PastDays {
        rows = List.copyOf(rows);
        if (ticksPerRow < 1) {
            throw new IllegalArgumentException("a row of " + ticksPerRow + " ticks");
        }
    }

    /** No days: the season, if there is one, is learned from the history itself. */
    public static PastDays none() {
        return new PastDays(1, List.of());
    }

    /** Ticks that all rows sum up. */
    int ticks() {
        return rows.size() * ticksPerRow;
    }
}
