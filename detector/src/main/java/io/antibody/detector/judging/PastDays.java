package io.antibody.detector.judging;

import java.util.ArrayList;
import java.util.List;

/**
 * Days of one metric before the release, on a coarse grid: what its season is learned from, where days have more ticks
 * than a {@link MetricHistory} has rows.
 *
 * @param ticksPerRow ticks that a row sums up
 * @param rows oldest first; the last one ends where the history ends
 */
public record PastDays(int ticksPerRow, List<TickRow> rows) {
    /** @throws IllegalArgumentException if a row has no tick */
    public PastDays {
        rows = List.copyOf(rows);
        if (ticksPerRow < 1) {
            throw new IllegalArgumentException("a row of " + ticksPerRow + " ticks");
        }
    }

    /**
     * On a coarser grid that ends with these rows.
     *
     * @param rows tick by tick, oldest first
     * @param ticksPerRow ticks that a row is to sum up
     */
    public static PastDays of(List<TickRow> rows, int ticksPerRow) {
        List<TickRow> coarse = new ArrayList<>();
        for (int from = rows.size() % ticksPerRow; from < rows.size(); from += ticksPerRow) {
            coarse.add(TickRow.sum(rows.subList(from, from + ticksPerRow)));
        }
        return new PastDays(ticksPerRow, coarse);
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
