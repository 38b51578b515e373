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
    private final HostPlaces hosts;
    private final BlockReadings readings;
    private int sequence;
    private @Nullable AppendChunk unwritten;

    /** @param expected how many readings will come, or a guess */
    OpenBlock(HistoryKeys keys, HostPlaces hosts, long number, int expected) {
        this.keys = keys;
        this.hosts = hosts;
        this.number = number;
        this.readings = new BlockReadings(expected);
    }

    long number() {
        return number;
    }

    /** Number of readings. */
    int size() {
        return readings.size();
    }

    /** Sums a tick of the block by host. */
    void sum(long tick, TickSums into) {
        readings.sum(keys.indexInBlock(tick), hosts, into);
    }

    /** Adds the ticks from {@code from} to {@code to}, both included and of this block, to the span. */
    void sumInto(MetricSpan span, long from, long to, TickSums sums) {
        @Nullable HostColumn[] columns = new @Nullable HostColumn[hosts.size()];
        for (long tick = from; tick <= to; tick++) {
            sum(tick, sums);
            for (int i = 0; i < sums.size(); i++) {
                int place = sums.place(i);
                HostColumn column = columns[place];
                if (column == null) {
                    column = span.columnFor(hosts.host(place));
                    columns[place] = column;
                }
                column.set(
                        (int) (tick - span.firstTick()), sums.sum(place), sums.count(place), sums.denominator(place));
            }
        }
    }

    /** After a restart: a chunk that was written before. */
    void restore(int sequenceOfChunk, byte[] written) {
        AppendChunk.decode(written, hosts, readings);
        sequence = Math.max(sequence, Math.min(sequenceOfChunk, HistoryKeys.MAX_SEQUENCE - 1) + 1);
    }

    /**
     * Adds the readings at {@code picked[from]} to {@code picked[to - 1]}, all of one tick of the block.
     *
     * @param open told when there is something to write
     */
    void add(OpenTicks open, long tick, SampleColumns added, int[] picked, int from, int to) {
        AppendChunk chunk = unwritten;
        if (chunk == null) {
            chunk = new AppendChunk(number, to - from);
            unwritten = chunk;
            open.grew(this);
        }
        int index = keys.indexInBlock(tick);
        long start = open.layout().grid().startMillis(tick);
        chunk.add(index, start, added, picked, from, to);
        if (chunk.isFull()) {
            write(open.appends());
        }
        for (int i = from; i < to; i++) {
            int one = picked[i];
            int place = hosts.of(added.host(one));
            readings.add(index, place, (int) (added.time(one) - start), added.value(one), added.denominator(one));
        }
    }

    /** Writes what was added since the last time. */
    void write(KeyValueStore<Bytes, byte[]> appends) {
        AppendChunk chunk = unwritten;
        if (chunk != null) {
            appends.put(keys.append(number, sequence), chunk.toBytes());
            // A block that is full keeps its first chunks; 16 million for one metric are a flood.
            sequence = Math.min(sequence + 1, HistoryKeys.MAX_SEQUENCE);
            unwritten = null;
        }
    }
}
