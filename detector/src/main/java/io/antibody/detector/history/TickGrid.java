package io.antibody.detector.history;

import java.time.Duration;
import java.time.Instant;

/**
 * Event time cut into ticks: tick {@code n} begins at {@code n * millis} of the epoch and ends where the next begins.
 *
 * @param millis width of a tick in milliseconds
 */
public record TickGrid(long millis) {
    /** @throws IllegalArgumentException if the width is not positive */
    public TickGrid {
        if (millis < 1) {
            throw new IllegalArgumentException("a tick must be at least 1 ms wide but is " + millis);
        }
    }

    /** A grid of this width. */
    public static TickGrid of(Duration tick) {
        return new TickGrid(tick.toMillis());
    }

    /** The tick that holds the time. */
    public long tickAt(long timeMillis) {
        return Math.floorDiv(timeMillis, millis);
    }

    /** The first tick that begins at the time or later. */
    public long firstTickFrom(long timeMillis) {
        return -Math.floorDiv(-timeMillis, millis);
    }

    /** When the tick begins, in milliseconds of the epoch. */
    public long startMillis(long tick) {
        return tick * millis;
    }

    /** When the tick begins. */
    public Instant start(long tick) {
        return Instant.ofEpochMilli(startMillis(tick));
    }
}
