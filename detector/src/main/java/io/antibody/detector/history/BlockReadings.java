package io.antibody.detector.history;

import io.antibody.messages.SampleColumns;
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
    private byte[] ticks = new byte[FIRST_CAPACITY];
    private int[] places = new int[FIRST_CAPACITY];
    private int[] offsets = new int[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private double @Nullable [] denominators;
    private int size;

    /**
     * Adds a reading.
     *
     * @param tick its index in the block
     * @param place of its host
     * @param offset milliseconds after the start of the tick
     */
    void add(int tick, int place, int offset, double value, double denominator) {
        ensure(1);
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

    /**
     * Adds the readings at {@code picked[from]} and after it, one for each of the places.
     *
     * @param startMillis when the tick begins
     */
    void add(int tick, long startMillis, int[] placesOf, SampleColumns added, int[] picked, int from) {
        int more = placesOf.length;
        ensure(more);
        if (end[tick] == 0) {
            first[tick] = size;
        }
        Arrays.fill(ticks, size, size + more, (byte) tick);
        System.arraycopy(placesOf, 0, places, size, more);
        for (int i = 0; i < more; i++) {
            int one = picked[from + i];
            offsets[size] = (int) (added.time(one) - startMillis);
            values[size] = added.value(one);
            if (!Double.isNaN(added.denominator(one)) || denominators != null) {
                addDenominator(added.denominator(one));
            }
            size++;
        }
        end[tick] = size;
    }

    /** Forgets the readings and keeps their room. */
    void clear() {
        Arrays.fill(first, 0);
        Arrays.fill(end, 0);
        denominators = null;
        size = 0;
    }

    private void ensure(int more) {
        if (size + more <= ticks.length) {
            return;
        }
        int capacity = Math.max(size + more, 2 * size);
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

    /**
     * Sums all readings.
     *
     * @return whether that could be done in the order of arrival
     */
    boolean sum(BlockSums into) {
        for (int i = 0; i < size; i++) {
            if (!into.add(places[i], ticks[i], offsets[i], values[i], denominator(i))) {
                return false;
            }
        }
        return true;
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
