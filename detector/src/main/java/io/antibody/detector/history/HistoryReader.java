package io.antibody.detector.history;

import io.antibody.messages.MetricKey;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads a metric's ticks, closed or open. What two readings of the same host and instant say, the later one says alone:
 * a producer that sends again changes nothing.
 *
 * <p>May be used from any thread if the stores may (interactive queries).
 */
public final class HistoryReader {
    private final HistoryLayout layout;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> appends;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> blocks;

    /**
     * @param layout as the history was written
     * @param appends the store of appends
     * @param blocks the store of closed blocks
     */
    public HistoryReader(
            HistoryLayout layout,
            ReadOnlyKeyValueStore<Bytes, byte[]> appends,
            ReadOnlyKeyValueStore<Bytes, byte[]> blocks) {
        this.layout = layout;
        this.appends = appends;
        this.blocks = blocks;
    }

    /** The metric's ticks from {@code firstTick} on, {@code ticks} of them. */
    public MetricSpan read(MetricKey metric, long firstTick, int ticks) {
        HistoryKeys keys = layout.keys(metric);
        MetricSpan span = new MetricSpan(firstTick, ticks);
        if (ticks == 0) {
            return span;
        }
        long lastTick = firstTick + ticks - 1;
        for (long block = keys.blockOf(firstTick); block <= keys.blockOf(lastTick); block++) {
            long from = Math.max(firstTick, keys.firstTick(block));
            long to = Math.min(lastTick, keys.firstTick(block + 1) - 1);
            // Appends first: a block that is closed between the two reads is then seen twice, never not at all.
            MetricSpan open = readAppends(keys, block, from, to);
            MetricSpan closed = readBlock(keys, block);
            span.take(closed.columns().isEmpty() ? open : closed);
        }
        return span;
    }

    MetricSpan readBlock(HistoryKeys keys, long block) {
        MetricSpan span = new MetricSpan(keys.firstTick(block), HistoryKeys.BLOCK_TICKS);
        try (KeyValueIterator<Bytes, byte[]> chunks =
                blocks.range(keys.block(block, 0), keys.block(block, HistoryKeys.MAX_CHUNK))) {
            chunks.forEachRemaining(chunk -> BlockCodec.decodeInto(span, chunk.value));
        }
        return span;
    }

    /** The ticks of one block from {@code from} to {@code to}, both included. */
    MetricSpan readAppends(HistoryKeys keys, long block, long from, long to) {
        MetricSpan span = new MetricSpan(from, (int) (to - from + 1));
        HostTable hosts = new HostTable((int) (to - from + 1));
        try (KeyValueIterator<Bytes, byte[]> found =
                appends.range(keys.append(from, 0), keys.append(to, HistoryKeys.MAX_SEQUENCE))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> append = found.next();
                if (AppendCodec.blockOf(append.value) == block) {
                    long tick = keys.firstTick(block) + HistoryKeys.indexIn(append.key);
                    AppendCodec.decode(append.value, layout.grid().startMillis(tick), hosts);
                }
            }
        }
        for (HostSeries host : hosts.hosts()) {
            host.sumInto(span.columnFor(host.host()), layout.grid(), from);
        }
        return span;
    }
}
