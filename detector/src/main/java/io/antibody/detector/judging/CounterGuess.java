package io.antibody.detector.judging;

import io.antibody.messages.config.MetricConfig;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a metric that was configured as a plain figure is a counter: something that is only ever added to, and begins anew
 * near 0 when its process does. Its level says how long ago that was, and nothing about health: a restarted host looks as if
 * all had been lost, and a host that fails ten times as often as if nothing had happened.
 *
 * <p>It is one if it never fell on any host but to about 0, grew at least {@value #LEAST_GROWTHS} times, and was seen to begin
 * anew, before the push or since. What never begins anew (a disk that fills up), or falls to something else (memory after a
 * restart), is judged by its level. Cost: one pass over the history, then a comparison for each host and tick until it is known.
 */
final class CounterGuess {
    /** Fewer may be chance. */
    private static final int LEAST_GROWTHS = 20;

    /** Growths for each fall to about 0: what is mostly 0 and up and down is no counter. */
    private static final int GROWTHS_FOR_EACH_FALL = 20;

    /** About 0 is what is counted in so many times the time that passed, */
    private static final double TIMES_AS_FAST = 3;

    /** or this part of what it was. */
    private static final double PART = 0.05;

    private final double[] last;
    private final double[] firsts;
    private final int[] ticks;
    private final int[] since;
    private int growths;
    private int resets;
    private boolean possible;

    /**
     * @param metric with a limit it is judged by its level, whatever it is
     * @param history before the push
     * @param gap ticks between the end of the history and the watch
     */
    CounterGuess(MetricConfig metric, List<TickRow> history, int slots, int gap) {
        this.last = new double[slots];
        this.firsts = new double[slots];
        this.ticks = new int[slots];
        this.since = new int[slots];
        Arrays.fill(last, Double.NaN);
        this.possible = metric.type() != MetricConfig.Type.RATIO
                && metric.hostLimit() == null
                && metric.aggregateLimit() == null;
        for (int i = 0; possible && i < history.size(); i++) {
            look(history.get(i));
        }
        possible &= growths >= Math.max(LEAST_GROWTHS, GROWTHS_FOR_EACH_FALL * resets);
        for (int slot = 0; slot < slots; slot++) {
            since[slot] += gap;
        }
    }

    /** Whether it may still turn out to be one. */
    boolean isOpen() {
        return possible && !isCounter();
    }

    /** Whether it is one. */
    boolean isCounter() {
        return possible && resets > 0;
    }

    /** The next tick. */
    void look(TickRow row) {
        for (int slot = 0; slot < last.length && possible; slot++) {
            since[slot]++;
            double level = row.level(slot);
            if (!Double.isNaN(level)) {
                look(slot, level);
            }
        }
    }

    private void look(int slot, double level) {
        if (level < last[slot]) {
            possible = level >= 0 && level <= Math.max(PART * last[slot], counted(slot));
            resets++;
            ticks[slot] = 0;
            firsts[slot] = level;
        } else if (Double.isNaN(last[slot])) {
            possible = level >= 0;
            firsts[slot] = level;
        } else {
            growths += level > last[slot] ? 1 : 0;
            ticks[slot] += since[slot];
        }
        last[slot] = level;
        since[slot] = 0;
    }

    /** What would have been counted since the last sample, had it begun anew just after that. */
    private double counted(int slot) {
        return ticks[slot] == 0 ? 0 : TIMES_AS_FAST * since[slot] * (last[slot] - firsts[slot]) / ticks[slot];
    }
}
