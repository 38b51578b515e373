package io.antibody.detector.history;

import io.antibody.messages.MetricKey;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads a metric's ticks, closed or open. What two readings of the same host and instant say, the later one says alone:
 * a producer that sends again changes nothing.
 */
public final class HistoryReader {
    private final HistoryLayout layout;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> appends;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> blocks;
    private final @Nullable OpenTicks open;

    /** For a tick at a time of what is in memory. */
    private final TickSums sums = new TickSums();

    private HistoryReader(
            HistoryLayout layout,
            ReadOnlyKeyValueStore<Bytes, byte[]> appends,
            ReadOnlyKeyValueStore<Bytes, byte[]> blocks,
            @Nullable OpenTicks open) {
        this.layout = layout;
        this.appends = appends;
        this.blocks = blocks;
        this.open = open;
    }

    /**
     * Reads the stores alone. May be used from any thread if the stores may (interactive queries).
     *
     * @param layout as the history was written
     * @param appends the store of appends
     * @param blocks the store of closed blocks
     */
    public HistoryReader(
            HistoryLayout layout,
            ReadOnlyKeyValueStore<Bytes, byte[]> appends,
            ReadOnlyKeyValueStore<Bytes, byte[]> blocks) {
        this(layout, appends, blocks, null);
    }

    /**
     * Reads open ticks from memory. For the thread of the task alone.
     *
     * @param open the blocks that are not closed
     */
    public HistoryReader(OpenTicks open) {
        this(open.layout(), open.appends(), open.blocks(), open);
    }

    /** The metric's ticks from {@code firstTick} on, {@code ticks} of them. */
    public MetricSpan read(MetricKey metric, long firstTick, int ticks) {
        MetricSpan span = new MetricSpan(firstTick, ticks);
        if (ticks > 0) {
            fill(metric, span);
        }
        return span;
    }

    /**
     * One tick, if it is in memory: without any column.
     *
     * @return what holds until something else is read, or null if the tick is to be read as a span
     */
    public @Nullable TickSums readOpen(MetricKey metric, long tick) {
        if (open == null) {
            return null;
        }
        OpenTicks.Metric inMemory = open.of(metric);
        OpenBlock block = inMemory.blocks().get(inMemory.keys().blockOf(tick));
        if (block == null) {
            return null;
        }
        block.sum(tick, sums);
        return sums;
    }

    private void fill(MetricKey metric, MetricSpan span) {
        long firstTick = span.firstTick();
        OpenTicks.Metric inMemory = open == null ? null : open.of(metric);
        HistoryKeys keys = inMemory == null ? layout.keys(metric) : inMemory.keys();
        long lastTick = firstTick + span.ticks() - 1;
        for (long block = keys.blockOf(firstTick); block <= keys.blockOf(lastTick); block++) {
            long from = Math.max(firstTick, keys.firstTick(block));
            long to = Math.min(lastTick, keys.firstTick(block + 1) - 1);
            if (inMemory == null) {
                readStored(keys, block, from, to, span);
            } else {
                OpenBlock here = inMemory.blocks().get(block);
                if (here == null) {
                    readBlock(keys, block, span);
                } else {
                    here.sumInto(span, from, to, sums);
                }
            }
        }
    }

    private void readStored(HistoryKeys keys, long block, long from, long to, MetricSpan span) {
        // Appends first: a block that is closed between the two reads is then seen twice, never not at all.
        OpenBlock appended = readAppends(keys, block);
        if (!readBlock(keys, block, span)) {
            appended.sumInto(span, from, to, new TickSums());
        }
    }

    /** Whether the block is closed; if so, its ticks are in the span, as far as it has them. */
    private boolean readBlock(HistoryKeys keys, long block, MetricSpan span) {
        boolean found = false;
        try (KeyValueIterator<Bytes, byte[]> chunks =
                blocks.range(keys.block(block, 0), keys.block(block, HistoryKeys.MAX_CHUNK))) {
            for (; chunks.hasNext(); found = true) {
                BlockCodec.decodeInto(span, keys.firstTick(block), chunks.next().value);
            }
        }
        return found;
    }

    private OpenBlock readAppends(HistoryKeys keys, long block) {
        OpenBlock read = new OpenBlock(keys, new HostRun(new HostPlaces()), block, new BlockReadings());
        try (KeyValueIterator<Bytes, byte[]> found =
                appends.range(keys.append(block, 0), keys.append(block, HistoryKeys.MAX_SEQUENCE))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> append = found.next();
                if (AppendChunk.blockOf(append.value) == block) {
                    read.restore(HistoryKeys.sequenceIn(append.key), append.value);
                }
            }
        }
        return read;
    }
}
