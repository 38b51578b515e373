package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * The values of a window of an array in rising order, while the window moves towards the beginning: what leaves and what
 * comes in are merged, instead of selecting anew in every window.
 *
 * <p>Hypothesis: none. Assumes no NaN. Cost: linear in the window a move, about a microsecond for 360 values; two copies
 * of the window.
 */
final class SortedWindow {
    private final double[] values;
    private double[] sorted = {};
    private double[] spare = {};
    private int from;
    private int to;

    SortedWindow(double[] values) {
        this.values = values;
    }

    /** The window from an index to before another one. */
    SortedWindow moveTo(int newFrom, int newTo) {
        if (newFrom <= from && from < newTo && newTo <= to) {
            merge(newFrom, newTo);
        } else {
            sorted = Arrays.copyOfRange(values, newFrom, newTo);
            Arrays.sort(sorted);
        }
        from = newFrom;
        to = newTo;
        return this;
    }

    private void merge(int newFrom, int newTo) {
        double[] leaving = sortedRange(newTo, to);
        double[] coming = sortedRange(newFrom, from);
        double[] merged = spare.length == newTo - newFrom ? spare : new double[newTo - newFrom];
        int left = 0;
        int came = 0;
        int n = 0;
        for (double value : sorted) {
            if (left < leaving.length && leaving[left] == value) {
                left++;
                continue;
            }
            while (came < coming.length && coming[came] < value) {
                merged[n++] = coming[came++];
            }
            merged[n++] = value;
        }
        System.arraycopy(coming, came, merged, n, coming.length - came);
        spare = sorted;
        sorted = merged;
    }

    private double[] sortedRange(int start, int end) {
        double[] range = Arrays.copyOfRange(values, start, end);
        Arrays.sort(range);
        return range;
    }

    /** NaN of nothing. */
    double median() {
        return Robust.quantile(sorted, 0.5);
    }

    /** Median distance from a centre; NaN of nothing. */
    double medianDistance(double centre) {
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        // The nearest values are next to the centre: outwards from there, the nearer of both sides first.
        int above = insertion(centre);
        int below = above - 1;
        double nearer = 0;
        double last = 0;
        for (int seen = 0; seen <= n / 2; seen++) {
            nearer = last;
            double up = above < n ? sorted[above] - centre : Double.POSITIVE_INFINITY;
            double down = below >= 0 ? centre - sorted[below] : Double.POSITIVE_INFINITY;
            if (up < down) {
                last = up;
                above++;
            } else {
                last = down;
                below--;
            }
        }
        return n % 2 == 1 ? last : nearer + 0.5 * (last - nearer);
    }

    private int insertion(double centre) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < centre) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Root mean square of the distances from a centre. */
    double rootMeanSquare(double centre) {
        double squares = 0;
        for (double value : sorted) {
            squares += (value - centre) * (value - centre);
        }
        return Math.sqrt(squares / sorted.length);
    }

    /** Number of values. */
    int size() {
        return sorted.length;
    }
}
