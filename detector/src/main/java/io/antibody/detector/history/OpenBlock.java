package io.antibody.detector.history;

import io.antibody.messages.SampleColumns;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A block of one metric that is not closed: its readings in memory, and which of them are still to be written. Not
 * thread-safe.
 */
final class OpenBlock {
    private final HistoryKeys keys;
    private final long number;
    private final HostRun hosts;
    private final BlockReadings readings;
    private int sequence;
    private @Nullable AppendChunk chunk;

    /** @param readings without any */
    OpenBlock(HistoryKeys keys, HostRun hosts, long number, BlockReadings readings) {
        this.keys = keys;
        this.hosts = hosts;
        this.number = number;
        this.readings = readings;
    }

    long number() {
        return number;
    }

    BlockReadings readings() {
        return readings;
    }

    HostPlaces hosts() {
        return hosts.hosts();
    }

    /** Sums a tick of the block by host. */
    void sum(long tick, TickSums into) {
        readings.sum(keys.indexInBlock(tick), hosts.hosts(), into);
    }

    /** Adds the ticks from {@code from} to {@code to}, both included and of this block, to the span. */
    void sumInto(MetricSpan span, long from, long to, TickSums sums) {
        @Nullable HostColumn[] columns = new @Nullable HostColumn[hosts.hosts().size()];
        for (long tick = from; tick <= to; tick++) {
            sum(tick, sums);
            for (int i = 0; i < sums.size(); i++) {
                int place = sums.place(i);
                HostColumn column = columns[place];
                if (column == null) {
                    column = span.columnFor(hosts.hosts().host(place));
                    columns[place] = column;
                }
                column.set(
                        (int) (tick - span.firstTick()), sums.sum(place), sums.count(place), sums.denominator(place));
            }
        }
    }

    /** After a restart: a chunk that was written before. */
    void restore(int sequenceOfChunk, byte[] written) {
        AppendChunk.decode(written, hosts.hosts(), readings);
        sequence = Math.max(sequence, Math.min(sequenceOfChunk, HistoryKeys.MAX_SEQUENCE - 1) + 1);
    }

    /**
     * Adds the readings at {@code picked[from]} to {@code picked[to - 1]}, all of one tick of the block.
     *
     * @param open told when there is something to write
     */
    void add(OpenTicks open, long tick, SampleColumns added, int[] picked, int from, int to) {
        AppendChunk unwritten = chunk;
        if (unwritten == null) {
            unwritten = new AppendChunk(number, to - from);
            chunk = unwritten;
        }
        if (unwritten.isEmpty()) {
            open.grew(this);
        }
        int index = keys.indexInBlock(tick);
        long start = open.layout().grid().startMillis(tick);
        int[] places = hosts.of(added, picked, from, to);
        unwritten.add(index, start, places, added, picked, from);
        readings.add(index, start, places, added, picked, from);
        if (unwritten.isFull()) {
            write(open.appends());
        }
    }

    /** Writes what was added since the last time. */
    void write(KeyValueStore<Bytes, byte[]> appends) {
        AppendChunk unwritten = chunk;
        if (unwritten != null && !unwritten.isEmpty()) {
            appends.put(keys.append(number, sequence), unwritten.toBytes());
            // A block that is full keeps its first chunks; 16 million for one metric are a flood.
            sequence = Math.min(sequence + 1, HistoryKeys.MAX_SEQUENCE);
            unwritten.clear();
        }
    }
}
