package io.antibody.detector.history;

import io.antibody.messages.MetricKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Writes history: one append for each record and tick; when all ticks of a block are closed, the block. Nothing is read
 * but a metric's own appends, when a block of it closes and once after a restart.
 *
 * <p>For one task; not thread-safe.
 */
public final class HistoryWriter {
    /** Hosts in one value of the block store: keeps it below a record's largest size (about 150 kB). */
    static final int HOSTS_PER_CHUNK = 256;

    private final HistoryLayout layout;
    private final KeyValueStore<Bytes, byte[]> appends;
    private final KeyValueStore<Bytes, byte[]> blocks;
    private final HistoryReader reader;
    private final Map<MetricKey, OpenBlocks> open = new HashMap<>();

    /**
     * @param layout how history lies
     * @param appends the store of appends
     * @param blocks the store of closed blocks
     */
    public HistoryWriter(
            HistoryLayout layout, KeyValueStore<Bytes, byte[]> appends, KeyValueStore<Bytes, byte[]> blocks) {
        this.layout = layout;
        this.appends = appends;
        this.blocks = blocks;
        this.reader = new HistoryReader(layout, appends, blocks);
    }

    /**
     * Adds readings of one metric.
     *
     * @param readings in the order of their ticks, each of tick {@code openTick} or later
     * @param openTick the first tick that is not closed yet; earlier ones get no reading any more
     */
    public void append(MetricKey metric, List<Reading> readings, long openTick) {
        OpenBlocks blocksOfMetric = open.computeIfAbsent(metric, this::find);
        HistoryKeys keys = blocksOfMetric.keys();
        blocksOfMetric.removeBefore(keys.blockOf(openTick)).forEach(block -> close(keys, block, openTick));
        TickGrid grid = layout.grid();
        int from = 0;
        while (from < readings.size()) {
            long tick = grid.tickAt(readings.get(from).timeMillis());
            int to = from + 1;
            while (to < readings.size() && grid.tickAt(readings.get(to).timeMillis()) == tick) {
                to++;
            }
            long block = keys.blockOf(tick);
            // Only a record that spans more than the whole ring comes here with a block of the lap before still open.
            blocksOfMetric.removeBefore(block - keys.slots() + 1).forEach(older -> close(keys, older, openTick));
            int sequence = blocksOfMetric.nextSequence(block, keys.indexInBlock(tick));
            appends.put(
                    keys.append(tick, sequence),
                    AppendCodec.encode(block, grid.startMillis(tick), readings.subList(from, to)));
            from = to;
        }
    }

    private void close(HistoryKeys keys, long block, long openTick) {
        MetricSpan span = reader.readAppends(keys, block, keys.firstTick(block), keys.firstTick(block + 1) - 1);
        List<Map.Entry<String, HostColumn>> columns =
                new ArrayList<>(span.columns().entrySet());
        for (int from = 0, chunk = 0;
                from < columns.size() && chunk <= HistoryKeys.MAX_CHUNK;
                from += HOSTS_PER_CHUNK, chunk++) {
            int to = Math.min(from + HOSTS_PER_CHUNK, columns.size());
            blocks.put(keys.block(block, chunk), BlockCodec.encode(columns.subList(from, to)));
        }
        deleteBefore(keys, keys.blockOf(openTick - layout.retentionTicks()));
    }

    private void deleteBefore(HistoryKeys keys, long block) {
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                blocks.range(keys.block(Long.MIN_VALUE, 0), keys.block(block - 1, HistoryKeys.MAX_CHUNK))) {
            found.forEachRemaining(entry -> old.add(entry.key));
        }
        old.forEach(blocks::delete);
    }

    /** After a restart: which blocks of the metric are open, and how far. */
    private OpenBlocks find(MetricKey metric) {
        HistoryKeys keys = layout.keys(metric);
        OpenBlocks found = new OpenBlocks(keys);
        try (KeyValueIterator<Bytes, byte[]> all = appends.range(keys.firstAppend(), keys.lastAppend())) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> append = all.next();
                found.saw(
                        AppendCodec.blockOf(append.value),
                        HistoryKeys.indexIn(append.key),
                        HistoryKeys.sequenceIn(append.key));
            }
        }
        found.removeIf(block -> blocks.get(keys.block(block, 0)) != null);
        return found;
    }
}
