package io.antibody.detector.simulate;

import java.util.function.IntPredicate;

/**
 * What is wrong with a revision.
 *
 * @param metric name of the metric that shows it
 * @param kind what it does
 * @param size how much: factor on the level ({@code FACTOR}), standard deviations of a tick of one host
 *     ({@code SHIFT}, {@code PULSE}, {@code LEAK}), the share itself ({@code SHARE})
 * @param onset ticks after a host's push at which it begins
 * @param hosts which of the pushed hosts show it
 */
public record Fault(String metric, Kind kind, double size, int onset, IntPredicate hosts) {
    /** Ticks in which a leak moves the level by its size. */
    public static final int LEAK_TICKS = 10;

    /** Kinds of faults. */
    public enum Kind {
        /** The level is multiplied. */
        FACTOR,
        /** The level is moved by so many standard deviations. */
        SHIFT,
        /** The same for one tick only. */
        PULSE,
        /** The level moves by so many more every {@link #LEAK_TICKS} ticks, for good. */
        LEAK,
        /** The level grows by this factor more every tick. */
        GROWTH,
        /** The share becomes this. */
        SHARE
    }

    /** On all pushed hosts, at once. */
    public static Fault of(String metric, Kind kind, double size) {
        return new Fault(metric, kind, size, 0, host -> true);
    }

    /** Whether the metric of the host shows it, once the host is pushed. */
    boolean hits(String name, int host) {
        return metric.equals(name) && hosts.test(host);
    }

    /**
     * The level with the fault in it.
     *
     * @param level without it
     * @param since ticks since the fault began, from 0
     * @param unit what a {@code size} of 1 is, where the size is a number of standard deviations
     */
    public double apply(double level, int since, double unit) {
        return switch (kind) {
            case FACTOR -> level * size;
            case SHIFT -> level + size * unit;
            case PULSE -> since == 0 ? level + size * unit : level;
            case LEAK -> level + size * unit * since / LEAK_TICKS;
            case GROWTH -> level * (1 + size * since);
            case SHARE -> size;
        };
    }
}
