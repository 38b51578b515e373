package io.antibody.detector.history;

import java.util.Arrays;

/** The readings of one host in the order of their arrival, as numbers. Not thread-safe. */
final class HostSeries {
    private final String host;
    private final byte[] utf8;
    private long[] times;
    private double[] values;
    private double[] denominators;
    private int size;
    private boolean ordered = true;

    HostSeries(String host, byte[] utf8, int expected) {
        this.host = host;
        this.utf8 = utf8;
        this.times = new long[expected];
        this.values = new double[expected];
        this.denominators = new double[expected];
    }

    String host() {
        return host;
    }

    byte[] utf8() {
        return utf8;
    }

    void add(long time, double value, double denominator) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            denominators = Arrays.copyOf(denominators, 2 * size);
        }
        ordered &= size == 0 || times[size - 1] <= time;
        times[size] = time;
        values[size] = value;
        denominators[size] = denominator;
        size++;
    }

    /**
     * Sums the readings tick by tick in the order of time, so that sums do not depend on the order of arrival, to the
     * last bit; of readings of the same instant the one that arrived last counts.
     */
    void sumInto(HostColumn column, TickGrid grid, long firstTick) {
        if (!ordered) {
            order();
        }
        for (int i = 0; i < size; i++) {
            if (i + 1 == size || times[i + 1] != times[i]) {
                column.add((int) (grid.tickAt(times[i]) - firstTick), values[i], denominators[i]);
            }
        }
    }

    /** By insertion, which keeps the order of equal times and is quick for what is nearly in order. */
    private void order() {
        for (int i = 1; i < size; i++) {
            long time = times[i];
            double value = values[i];
            double denominator = denominators[i];
            int j = i - 1;
            for (; j >= 0 && times[j] > time; j--) {
                times[j + 1] = times[j];
                values[j + 1] = values[j];
                denominators[j + 1] = denominators[j];
            }
            times[j + 1] = time;
            values[j + 1] = value;
            denominators[j + 1] = denominator;
        }
        ordered = true;
    }
}
