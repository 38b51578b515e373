package io.antibody.detector.history;

import io.antibody.messages.SampleColumns;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A block of one metric that is not closed: its readings in memory, and what was written of them. Not thread-safe. */
final class OpenBlock {
    private final HistoryKeys keys;
    private final long number;
    private final HostTable hosts = new HostTable();
    private int sequence;
    private @Nullable AppendChunk chunk;
    private int chunkAge;

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
     * @param age a chunk of an earlier age is not continued
     */
    void add(
            KeyValueStore<Bytes, byte[]> appends,
            TickGrid grid,
            long tick,
            SampleColumns readings,
            int[] picked,
            int from,
            int to,
            int age) {
        AppendChunk continued = chunk;
        if (continued != null && (chunkAge != age || continued.isFull())) {
            // A block that is full keeps its first chunks; 16 million for one metric are a flood.
            sequence = Math.min(sequence + 1, HistoryKeys.MAX_SEQUENCE);
            continued = null;
        }
        if (continued == null) {
            continued = new AppendChunk(number, to - from);
            chunk = continued;
            chunkAge = age;
        }
        continued.add(keys.indexInBlock(tick), grid.startMillis(tick), readings, picked, from, to);
        appends.put(keys.append(number, sequence), continued.toBytes());
        for (int i = from; i < to; i++) {
            int reading = picked[i];
            hosts.of(readings.host(reading))
                    .add(readings.time(reading), readings.value(reading), readings.denominator(reading));
        }
    }
}
