package io.antibody.detector.replay;

import java.util.ArrayList;
import java.util.List;

/** Records of a recording that could not be read: all are counted, the first ones are kept. Not thread-safe. */
public final class BadRecords {
    private static final int KEPT = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    /**
     * @param where file and line, or topic, partition and offset
     * @param problem what is wrong and what is allowed
     */
    void add(String where, String problem) {
        count++;
        if (first.size() < KEPT) {
            first.add(where + ": " + problem);
        }
    }

    /** How many there were. */
    public long count() {
        return count;
    }

    /** The first of them, each with where it was and what is wrong with it. */
    public List<String> first() {
        return List.copyOf(first);
    }
}
