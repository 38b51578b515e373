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
    private final HostTable hosts = new HostTable();
    private int sequence;
    private @Nullable AppendChunk unwritten;

    OpenBlock(HistoryKeys keys, long number) {
        this.keys = keys;
        this.number = number;
    }

    long number() {
        return number;
    }

    HostTable hosts() {
        return hosts;
    }

    /** After a restart: a chunk that was written before. */
    void restore(int sequenceOfChunk, byte[] written, TickGrid grid) {
        AppendChunk.decode(written, grid, keys.firstTick(number), hosts);
        sequence = Math.max(sequence, Math.min(sequenceOfChunk, HistoryKeys.MAX_SEQUENCE - 1) + 1);
    }

    /**
     * Adds the readings at {@code picked[from]} to {@code picked[to - 1]}, all of one tick of the block.
     *
     * @param open told when there is something to write
     */
    void add(OpenTicks open, long tick, SampleColumns readings, int[] picked, int from, int to) {
        AppendChunk chunk = unwritten;
        if (chunk == null) {
            chunk = new AppendChunk(number, to - from);
            unwritten = chunk;
            open.grew(this);
        }
        chunk.add(keys.indexInBlock(tick), open.layout().grid().startMillis(tick), readings, picked, from, to);
        if (chunk.isFull()) {
            write(open.appends());
        }
        for (int i = from; i < to; i++) {
            int reading = picked[i];
            hosts.of(readings.host(reading))
                    .add(readings.time(reading), readings.value(reading), readings.denominator(reading));
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
