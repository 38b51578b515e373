package io.antibody.detector.history;

import io.antibody.messages.WireName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The readings of one host in the order of their arrival, as numbers. Not thread-safe. */
final class HostSeries {
    private static final int FIRST_CAPACITY = 4;

    private final String host;
    private @Nullable WireName name;
    private long[] times = new long[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private double @Nullable [] denominators;
    private int size;
    private boolean ordered = true;

    HostSeries(String host) {
        this.host = host;
    }

    /** Says which object stands for the host's name from now on. */
    void call(WireName object) {
        name = object;
    }

    boolean isOf(WireName object) {
        return name == object;
    }

    void add(long time, double value, double denominator) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        if (!Double.isNaN(denominator) || denominators != null) {
            addDenominator(denominator);
        }
        ordered &= size == 0 || times[size - 1] <= time;
        times[size] = time;
        values[size] = value;
        size++;
    }

    private void addDenominator(double denominator) {
        double[] known = denominators;
        if (known == null) {
            known = new double[times.length];
            Arrays.fill(known, Double.NaN);
        } else if (known.length < times.length) {
            known = Arrays.copyOf(known, times.length);
        }
        known[size] = denominator;
        denominators = known;
    }

    /**
     * Sums the readings tick by tick in the order of time, so that sums do not depend on the order of arrival, to the
     * last bit; of readings of the same instant the one that arrived last counts. A host without a reading in these
     * ticks gets no column.
     */
    void sumInto(MetricSpan span, TickGrid grid, long firstTick, long lastTick) {
        if (!ordered) {
            order();
        }
        long end = grid.startMillis(lastTick + 1);
        int first = firstFrom(grid.startMillis(firstTick));
        if (first == size || times[first] >= end) {
            return;
        }
        HostColumn column = span.columnFor(host);
        for (int i = first; i < size && times[i] < end; i++) {
            if (i + 1 == size || times[i + 1] != times[i]) {
                double denominator = denominators == null ? Double.NaN : denominators[i];
                column.add((int) (grid.tickAt(times[i]) - span.firstTick()), values[i], denominator);
            }
        }
    }

    /** The place of the first reading at the time or later; nearly always among the last. */
    private int firstFrom(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** By insertion, which keeps the order of equal times and is quick for what is nearly in order. */
    private void order() {
        for (int i = 1; i < size; i++) {
            long time = times[i];
            double value = values[i];
            double denominator = denominators == null ? Double.NaN : denominators[i];
            int j = i - 1;
            for (; j >= 0 && times[j] > time; j--) {
                move(j, j + 1);
            }
            times[j + 1] = time;
            values[j + 1] = value;
            if (denominators != null) {
                denominators[j + 1] = denominator;
            }
        }
        ordered = true;
    }

    private void move(int from, int to) {
        times[to] = times[from];
        values[to] = values[from];
        if (denominators != null) {
            denominators[to] = denominators[from];
        }
    }
}
