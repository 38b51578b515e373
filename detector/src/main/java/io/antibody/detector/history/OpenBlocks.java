package io.antibody.detector.history;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** The blocks of one metric that are not closed, and for each of their ticks how many appends it has. */
final class OpenBlocks {
    private final HistoryKeys keys;
    private final TreeMap<Long, int[]> appendsByBlock = new TreeMap<>();

    OpenBlocks(HistoryKeys keys) {
        this.keys = keys;
    }

    HistoryKeys keys() {
        return keys;
    }

    /** The number of the tick's next append. */
    int nextSequence(long block, int index) {
        int[] appends = appendsByBlock.computeIfAbsent(block, absent -> new int[HistoryKeys.BLOCK_TICKS]);
        // A tick that is full keeps its first appends; 16 million records for one metric and tick are a flood.
        return Math.min(appends[index]++, HistoryKeys.MAX_SEQUENCE);
    }

    void saw(long block, int index, int sequence) {
        int[] appends = appendsByBlock.computeIfAbsent(block, absent -> new int[HistoryKeys.BLOCK_TICKS]);
        appends[index] = Math.max(appends[index], sequence + 1);
    }

    void removeIf(LongPredicate closed) {
        appendsByBlock.keySet().removeIf(closed::test);
    }

    /** Forgets the blocks before this one and says which they were, the oldest first. */
    List<Long> removeBefore(long block) {
        if (appendsByBlock.isEmpty() || appendsByBlock.firstKey() >= block) {
            return List.of();
        }
        NavigableMap<Long, int[]> head = appendsByBlock.headMap(block, false);
        List<Long> removed = List.copyOf(head.keySet());
        head.clear();
        return removed;
    }
}
