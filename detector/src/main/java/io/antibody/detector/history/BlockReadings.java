package io.antibody.detector.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readings of a block in the order of their arrival, as numbers: 17 bytes each, 25 with a denominator. Those of one tick
 * nearly always lie side by side. Not thread-safe.
 */
final class BlockReadings {
    private static final int FIRST_CAPACITY = 8;

    private final int[] first = new int[HistoryKeys.BLOCK_TICKS];
    private final int[] end = new int[HistoryKeys.BLOCK_TICKS];
    private byte[] ticks;
    private int[] places;
    private int[] offsets;
    private double[] values;
    private double @Nullable [] denominators;
    private int size;

    /** @param expected how many readings will come, or a guess */
    BlockReadings(int expected) {
        int capacity = Math.max(FIRST_CAPACITY, expected);
        ticks = new byte[capacity];
        places = new int[capacity];
        offsets = new int[capacity];
        values = new double[capacity];
    }

    int size() {
        return size;
    }

    /**
     * Adds a reading.
     *
     * @param tick its index in the block
     * @param place of its host
     * @param offset milliseconds after the start of the tick
     */
    void add(int tick, int place, int offset, double value, double denominator) {
        if (size == ticks.length) {
            grow();
        }
        if (!Double.isNaN(denominator) || denominators != null) {
            addDenominator(denominator);
        }
        if (end[tick] == 0) {
            first[tick] = size;
        }
        ticks[size] = (byte) tick;
        places[size] = place;
        offsets[size] = offset;
        values[size] = value;
        size++;
        end[tick] = size;
    }

    private void grow() {
        int capacity = 2 * size;
        ticks = Arrays.copyOf(ticks, capacity);
        places = Arrays.copyOf(places, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        values = Arrays.copyOf(values, capacity);
    }

    private void addDenominator(double denominator) {
        double[] known = denominators;
        if (known == null) {
            known = new double[ticks.length];
            Arrays.fill(known, 0, size, Double.NaN);
        } else if (known.length < ticks.length) {
            known = Arrays.copyOf(known, ticks.length);
        }
        known[size] = denominator;
        denominators = known;
    }

    /**
     * Sums the readings of a tick by host, in the order of time, so that sums do not depend on the order of arrival, to the
     * last bit; of readings of the same instant the one that arrived last counts.
     *
     * @param hosts of this block's places
     */
    void sum(int tick, HostPlaces hosts, TickSums into) {
        into.begin(hosts);
        for (int i = first[tick]; i < end[tick]; i++) {
            if (ticks[i] == tick && !into.add(places[i], offsets[i], values[i], denominator(i))) {
                sumInOrder(tick, into);
                return;
            }
        }
    }

    private void sumInOrder(int tick, TickSums into) {
        List<Integer> ordered = new ArrayList<>();
        for (int i = first[tick]; i < end[tick]; i++) {
            if (ticks[i] == tick) {
                ordered.add(i);
            }
        }
        // The sort is stable: of what is the same here, the last to arrive stays the last.
        ordered.sort(Comparator.<Integer>comparingInt(i -> places[i]).thenComparingInt(i -> offsets[i]));
        into.clear();
        for (int n = 0; n < ordered.size(); n++) {
            int i = ordered.get(n);
            boolean again = n + 1 < ordered.size() && isSameInstant(i, ordered.get(n + 1));
            if (!again) {
                into.add(places[i], offsets[i], values[i], denominator(i));
            }
        }
    }

    private boolean isSameInstant(int one, int other) {
        return places[one] == places[other] && offsets[one] == offsets[other];
    }

    private double denominator(int index) {
        double[] known = denominators;
        return known == null ? Double.NaN : known[index];
    }
}
