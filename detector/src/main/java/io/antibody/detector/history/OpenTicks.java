package io.antibody.detector.history;

import io.antibody.messages.MetricKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one task that are not closed, in memory: what is judged and what is closed is taken from here. What is new
 * is written to the store of appends once a commit ({@link #write}), which is read once for each metric, after a restart.
 *
 * <p>17 bytes a reading: about 1,200 bytes for each series while a sample comes in each tick. Not thread-safe.
 */
public final class OpenTicks {
    private final HistoryLayout layout;
    private final KeyValueStore<Bytes, byte[]> appends;
    private final KeyValueStore<Bytes, byte[]> blocks;
    private final Map<MetricKey, Metric> metrics = new HashMap<>();
    private final Map<String, HostPlaces> hosts = new HashMap<>();
    private final Set<OpenBlock> grown = new LinkedHashSet<>();

    /**
     * @param layout how history lies
     * @param appends the store of appends
     * @param blocks the store of closed blocks
     */
    public OpenTicks(HistoryLayout layout, KeyValueStore<Bytes, byte[]> appends, KeyValueStore<Bytes, byte[]> blocks) {
        this.layout = layout;
        this.appends = appends;
        this.blocks = blocks;
    }

    /** The open blocks of one metric by their numbers. */
    static final class Metric {
        private final HistoryKeys keys;
        private final HostRun hosts;
        private final TreeMap<Long, OpenBlock> blocks = new TreeMap<>();

        /** Room for the readings of the next block: a block's worth of arrays would outlive most of what is young. */
        private @Nullable BlockReadings spare;

        Metric(HistoryKeys keys, HostPlaces hosts) {
            this.keys = keys;
            this.hosts = new HostRun(hosts);
        }

        HistoryKeys keys() {
            return keys;
        }

        TreeMap<Long, OpenBlock> blocks() {
            return blocks;
        }

        OpenBlock block(long number) {
            OpenBlock known = blocks.get(number);
            if (known == null) {
                known = new OpenBlock(keys, hosts, number, spare == null ? new BlockReadings() : spare);
                spare = null;
                blocks.put(number, known);
            }
            return known;
        }

        @Nullable
        OpenBlock oldestBefore(long number) {
            return blocks.isEmpty() || blocks.firstKey() >= number
                    ? null
                    : blocks.pollFirstEntry().getValue();
        }

        /** Takes the block's room: it is closed, and not to be used any more. */
        void reuse(OpenBlock block) {
            spare = block.readings();
            spare.clear();
        }
    }

    /** Writes what is new since the last time: to be called before each commit, for what is not written is not kept. */
    public void write() {
        grown.forEach(block -> block.write(appends));
        grown.clear();
    }

    /** The block has readings that are to be written. */
    void grew(OpenBlock block) {
        grown.add(block);
    }

    /** The block was written as a closed one: what was new in it is kept there. */
    void closed(OpenBlock block) {
        grown.remove(block);
    }

    HistoryLayout layout() {
        return layout;
    }

    KeyValueStore<Bytes, byte[]> appends() {
        return appends;
    }

    KeyValueStore<Bytes, byte[]> blocks() {
        return blocks;
    }

    Metric of(MetricKey key) {
        Metric known = metrics.get(key);
        if (known == null) {
            known = load(key);
            metrics.put(key, known);
        }
        return known;
    }

    private Metric load(MetricKey key) {
        HistoryKeys keys = layout.keys(key);
        HostPlaces ofService = hosts.computeIfAbsent(key.service(), absent -> new HostPlaces());
        Metric metric = new Metric(keys, ofService);
        for (int slot = 0; slot < keys.slots(); slot++) {
            byte[] first = appends.get(keys.append(slot, 0));
            // Most of the ring holds what is closed and not written over yet: of that no more is read, for after a
            // restart
            // this is done for each metric before its first tick.
            if (first != null && blocks.get(keys.block(AppendChunk.blockOf(first), 0)) == null) {
                restore(metric, keys, AppendChunk.blockOf(first));
            }
        }
        return metric;
    }

    private void restore(Metric metric, HistoryKeys keys, long block) {
        try (KeyValueIterator<Bytes, byte[]> slot =
                appends.range(keys.append(block, 0), keys.append(block, HistoryKeys.MAX_SEQUENCE))) {
            while (slot.hasNext()) {
                KeyValue<Bytes, byte[]> append = slot.next();
                if (AppendChunk.blockOf(append.value) != block) {
                    return; // it and what follows is of a lap before, which was closed before this block began
                }
                metric.block(block).restore(HistoryKeys.sequenceIn(append.key), append.value);
            }
        }
    }
}
