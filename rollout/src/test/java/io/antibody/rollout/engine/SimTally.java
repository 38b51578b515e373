package io.antibody.rollout.engine;

import java.util.Map;
import java.util.TreeMap;

/** How often what happened in simulations: one in which nothing happens proves nothing. */
final class SimTally {
    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, int times) {
        counts.merge(what, times, Integer::sum);
    }

    void add(SimTally other) {
        other.counts.forEach(this::count);
    }

    int of(String what) {
        return counts.getOrDefault(what, 0);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
