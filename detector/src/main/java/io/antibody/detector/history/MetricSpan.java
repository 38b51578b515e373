package io.antibody.detector.history;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One metric over consecutive ticks, a column per host. Not thread-safe. */
public final class MetricSpan {
    /** Stands for the host of a figure of the whole service; no real host has an empty name. */
    public static final String NO_HOST = "";

    private final long firstTick;
    private final int ticks;
    private final Map<String, HostColumn> columns = new HashMap<>();

    /** Nothing in so many ticks. */
    public MetricSpan(long firstTick, int ticks) {
        this.firstTick = firstTick;
        this.ticks = ticks;
    }

    /** Number of the first tick on its {@link TickGrid}. */
    public long firstTick() {
        return firstTick;
    }

    /** Number of ticks. */
    public int ticks() {
        return ticks;
    }

    /** The columns by host in the order of their names; {@link #NO_HOST} for samples without a host. */
    public SortedMap<String, HostColumn> columns() {
        return new TreeMap<>(columns);
    }

    /** The host's column, or null if nothing of it came. */
    public @Nullable HostColumn column(String host) {
        return columns.get(host);
    }

    HostColumn columnFor(String host) {
        HostColumn known = columns.get(host);
        if (known == null) {
            known = new HostColumn(ticks);
            columns.put(host, known);
        }
        return known;
    }
}
