package io.antibody.detector.history;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One metric over consecutive ticks, a column per host. Not thread-safe. */
public final class MetricSpan {
    private final long firstTick;
    private final int ticks;
    private final TreeMap<String, HostColumn> columns = new TreeMap<>();

    MetricSpan(long firstTick, int ticks) {
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

    /** The columns by host in the order of their names; {@link Reading#NO_HOST} for samples without a host. */
    public SortedMap<String, HostColumn> columns() {
        return Collections.unmodifiableSortedMap(columns);
    }

    /** The host's column, or null if nothing of it came. */
    public @Nullable HostColumn column(String host) {
        return columns.get(host);
    }

    HostColumn columnFor(String host) {
        return columns.computeIfAbsent(host, absent -> new HostColumn(ticks));
    }

    /** Copies the ticks that both spans share. */
    void take(MetricSpan part) {
        long from = Math.max(firstTick, part.firstTick);
        long to = Math.min(firstTick + ticks, part.firstTick + part.ticks);
        if (from >= to) {
            return;
        }
        part.columns.forEach((host, column) -> column.copyTo(
                columnFor(host), (int) (from - part.firstTick), (int) (to - part.firstTick), (int) (from - firstTick)));
    }
}
