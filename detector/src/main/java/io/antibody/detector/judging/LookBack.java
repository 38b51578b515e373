package io.antibody.detector.judging;

import io.antibody.messages.config.JudgedBy;
import io.antibody.messages.config.JudgingConfig;
import java.time.Duration;

/**
 * How much of a metric's history a watch is opened with: the last ticks one by one, and days on a coarser grid, which a
 * season is learned from. A figure of the whole service has nothing else to be held against: of it more is read, and its
 * season is smoothed over as many points as one that is learned tick by tick.
 *
 * @param ticks the last ticks, at least 1
 * @param dayTicks ticks before the push that days are read from
 * @param ticksPerDay ticks of one of them
 * @param ticksPerRow ticks that a row of the days sums up, at least 1
 */
public record LookBack(int ticks, long dayTicks, long ticksPerDay, int ticksPerRow) {
    /** As many as a daily season looks back, and one more for the history's own ticks. */
    private static final int DAYS = 8;

    /** Two weeks, and a day for the history's own ticks. */
    private static final int DAYS_FOR_WEEKS = 15;

    private static final int ROWS_PER_DAY = 288;

    /** Of a figure of the service: a minute each. */
    private static final int FINE_ROWS_PER_DAY = 1_440;

    /** Of a figure of the service: as many as its pretended pushes reach back. */
    private static final int TIMES_AS_MANY = 3;

    /** Figures (hosts times ticks) that are read of one metric beyond what hosts need: 16 bytes each while a watch opens. */
    private static final int MOST_FIGURES = 2_000_000;

    /**
     * @param spec the watch
     * @param season after what time a level is expected to come again
     * @param ofService whether the metric is a figure of the whole service
     */
    public static LookBack of(BatchSpec spec, JudgedBy.Season season, boolean ofService) {
        long ticksPerDay = Math.max(
                1, Duration.ofDays(1).toMillis() / spec.judging().tick().toMillis());
        int days = season == JudgedBy.Season.WEEK ? DAYS_FOR_WEEKS : DAYS;
        boolean fine = ofService && (long) spec.slots() * days * FINE_ROWS_PER_DAY <= MOST_FIGURES;
        int rowsPerDay = fine ? FINE_ROWS_PER_DAY : ROWS_PER_DAY;
        int ticks = JudgingConfig.LOOK_BACK_TICKS * (fine ? TIMES_AS_MANY : 1);
        return new LookBack(ticks, days * ticksPerDay, ticksPerDay, (int) Math.max(1, ticksPerDay / rowsPerDay));
    }

    /** Whether so many ticks of days hold a season, and half of one more to learn how good it is. */
    static boolean holdsSeason(long dayTicks, long seasonTicks) {
        return 2 * dayTicks >= 3 * seasonTicks;
    }
}
