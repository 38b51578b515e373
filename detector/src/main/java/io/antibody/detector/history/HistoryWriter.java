package io.antibody.detector.history;

import io.antibody.messages.SampleColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Takes in history: readings into the open blocks; when all ticks of a block are closed, the block. Nothing is read but what
 * {@link OpenTicks} reads after a restart.
 *
 * <p>For one task; not thread-safe.
 */
public final class HistoryWriter {
    /** Hosts in one value of the block store: keeps it below a record's largest size (about 150 kB). */
    static final int HOSTS_PER_CHUNK = 256;

    private final OpenTicks open;
    private final TickGrid grid;
    private final BlockSums sums = new BlockSums();
    private int[] picked = new int[16];

    /** @param open the blocks that this writes to */
    public HistoryWriter(OpenTicks open) {
        this.open = open;
        this.grid = open.layout().grid();
    }

    /**
     * Adds readings of one metric.
     *
     * @param openTick the first tick that is not closed yet; readings of earlier ones are left out
     * @return how many were left out
     */
    public int append(SampleColumns readings, long openTick) {
        OpenTicks.Metric metric = open.of(readings.key());
        HistoryKeys keys = metric.keys();
        closeBefore(metric, keys.blockOf(openTick), openTick);
        int size = pick(readings, openTick);
        int from = 0;
        while (from < size) {
            long tick = grid.tickAt(readings.time(picked[from]));
            long end = grid.startMillis(tick + 1);
            int to = from + 1;
            while (to < size && readings.time(picked[to]) < end) {
                to++;
            }
            long block = keys.blockOf(tick);
            // Only a record that spans more than the whole ring comes here with a block of the lap before still open.
            closeBefore(metric, block - keys.slots() + 1, openTick);
            metric.block(block).add(open, tick, readings, picked, from, to);
            from = to;
        }
        return readings.size() - size;
    }

    /** Which readings are of open ticks, in the order of their ticks, and of their arrival within a tick. */
    private int pick(SampleColumns readings, long openTick) {
        if (picked.length < readings.size()) {
            picked = new int[2 * readings.size()];
        }
        long openFrom = grid.startMillis(openTick);
        int size = 0;
        long latest = openFrom;
        boolean ordered = true;
        for (int i = 0; i < readings.size(); i++) {
            long time = readings.time(i);
            if (time >= openFrom) {
                picked[size++] = i;
                ordered &= time >= latest;
                latest = time;
            }
        }
        if (!ordered) {
            int[] sorted = Arrays.stream(picked, 0, size)
                    .boxed()
                    .sorted((a, b) -> Long.compare(grid.tickAt(readings.time(a)), grid.tickAt(readings.time(b))))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(sorted, 0, picked, 0, size);
        }
        return size;
    }

    private void closeBefore(OpenTicks.Metric metric, long block, long openTick) {
        for (OpenBlock old = metric.oldestBefore(block); old != null; old = metric.oldestBefore(block)) {
            close(metric.keys(), old, openTick);
            metric.reuse(old);
        }
    }

    private void close(HistoryKeys keys, OpenBlock block, long openTick) {
        KeyValueStore<Bytes, byte[]> blocks = open.blocks();
        sums.read(block.readings(), block.hosts());
        int[] places = sums.places();
        for (int from = 0, chunk = 0;
                from < places.length && chunk <= HistoryKeys.MAX_CHUNK;
                from += HOSTS_PER_CHUNK, chunk++) {
            int to = Math.min(from + HOSTS_PER_CHUNK, places.length);
            blocks.put(
                    keys.block(block.number(), chunk), BlockCodec.encode(sums, Arrays.copyOfRange(places, from, to)));
        }
        open.closed(block);
        deleteBefore(keys, keys.blockOf(openTick - open.layout().retentionTicks()));
    }

    private void deleteBefore(HistoryKeys keys, long block) {
        KeyValueStore<Bytes, byte[]> blocks = open.blocks();
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                blocks.range(keys.block(Long.MIN_VALUE, 0), keys.block(block - 1, HistoryKeys.MAX_CHUNK))) {
            found.forEachRemaining((KeyValue<Bytes, byte[]> entry) -> old.add(entry.key));
        }
        old.forEach(blocks::delete);
    }
}
