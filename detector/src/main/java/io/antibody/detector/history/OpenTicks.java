package io.antibody.detector.history;

import io.antibody.messages.MetricKey;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one task that are not closed, in memory: what is judged and what is closed is taken from here. The store
 * of appends is read once for each metric, after a restart.
 *
 * <p>16 bytes a reading and its host's object: about 700 bytes for each series while samples come. Not thread-safe.
 */
public final class OpenTicks {
    private final HistoryLayout layout;
    private final KeyValueStore<Bytes, byte[]> appends;
    private final KeyValueStore<Bytes, byte[]> blocks;
    private final Map<MetricKey, Metric> metrics = new HashMap<>();
    private int age;

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
    record Metric(HistoryKeys keys, TreeMap<Long, OpenBlock> blocks) {
        OpenBlock block(long number) {
            return blocks.computeIfAbsent(number, absent -> new OpenBlock(keys, absent));
        }

        @Nullable
        OpenBlock oldestBefore(long number) {
            return blocks.isEmpty() || blocks.firstKey() >= number
                    ? null
                    : blocks.pollFirstEntry().getValue();
        }
    }

    /**
     * What is written from now on stands in chunks of its own. To be called about as often as stores are committed:
     * between two calls the chunks grow, so that a cache makes one put of many records.
     */
    public void beginChunks() {
        age++;
    }

    int age() {
        return age;
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
            known = load(layout.keys(key));
            metrics.put(key, known);
        }
        return known;
    }

    private Metric load(HistoryKeys keys) {
        Metric metric = new Metric(keys, new TreeMap<>());
        try (KeyValueIterator<Bytes, byte[]> all = appends.range(keys.firstAppend(), keys.lastAppend())) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> append = all.next();
                metric.block(AppendChunk.blockOf(append.value))
                        .restore(HistoryKeys.sequenceIn(append.key), append.value, layout.grid());
            }
        }
        metric.blocks().keySet().removeIf(block -> blocks.get(keys.block(block, 0)) != null);
        return metric;
    }
}
