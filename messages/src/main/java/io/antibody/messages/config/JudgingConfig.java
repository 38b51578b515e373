package io.antibody.messages.config;

import java.time.Duration;

/**
 * @param tick width of a tick: samples of one series within a tick are averaged (or summed, for counts), default 10 s
 * @param grace how long after its end a tick stays open for late samples, default 2 ticks
 * @param history how long samples are kept, default 15 days
 * @param falseRollbackRate the promise: the chance that a healthy release is rolled back, over all of its metrics,
 *     hosts, batches and looks together, default 0.01
 * @param suspectRate the same for Suspect, which only holds, default 0.1
 */
public record JudgingConfig(
        Duration tick, Duration grace, Duration history, double falseRollbackRate, double suspectRate) {
    /** How many ticks before a push are looked at. */
    public static final int LOOK_BACK_TICKS = 1_440;

    /** @throws IllegalArgumentException if a value is not allowed */
    public JudgingConfig {
        Require.positive("tick", tick);
        Require.notNegative("grace", grace);
        Require.positive("history", history);
        Require.share("falseRollbackRate", falseRollbackRate, 1);
        Require.share("suspectRate", suspectRate, 1);
    }

    /** How long before a push is looked at. */
    public Duration lookBack() {
        Duration ticks = tick.multipliedBy(LOOK_BACK_TICKS);
        return ticks.compareTo(history) < 0 ? ticks : history;
    }

    /** Whether there can be enough history to learn the season from. */
    boolean shows(JudgedBy.Season season) {
        Duration length = Duration.ofDays(season == JudgedBy.Season.WEEK ? 7 : 1);
        return history.compareTo(length.plus(lookBack())) >= 0
                || lookBack().multipliedBy(2).compareTo(length.multipliedBy(3)) >= 0;
    }
}
