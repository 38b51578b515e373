package io.antibody.messages.config;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is different off peak. A watch is judged by the time at which its batch finished, from its first tick to its
 * last: what counts as harm must not change under a test that is under way.
 *
 * @param zone in which the hours of the week are meant
 * @param peak the hours in which the metric's own settings hold; at least one
 * @param minEffect off peak, or null for the metric's own
 * @param hostLimit off peak, or null for the metric's own
 * @param aggregateLimit off peak, or null for the metric's own
 */
public record Schedule(
        ZoneId zone,
        List<WeekHours> peak,
        @Nullable Amount minEffect,
        @Nullable Limit hostLimit,
        @Nullable Limit aggregateLimit) {
    /** @throws IllegalArgumentException if there is no peak */
    public Schedule {
        peak = List.copyOf(peak);
        Require.that(!peak.isEmpty(), "peak must hold at least one span of hours", peak);
    }

    /** Whether the instant is in peak hours. */
    public boolean isPeak(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        return peak.stream().anyMatch(hours -> hours.contain(local));
    }

    /** Whether there is no minute of the week off peak. */
    boolean isAlwaysPeak() {
        ZonedDateTime monday = ZonedDateTime.parse("2024-01-01T00:00:00Z");
        for (int minute = 0; minute < WeekHours.MINUTES_OF_WEEK; minute++) {
            ZonedDateTime time = monday.plusMinutes(minute);
            if (peak.stream().noneMatch(hours -> hours.contain(time))) {
                return false;
            }
        }
        return true;
    }
}
