package io.antibody.detector.figures;

import java.util.stream.DoubleStream;

/** The middle of some figures. */
public final class Median {
    private Median() {}

    /** The median, the mean of the two in the middle of an even number; NaN of none. */
    public static double of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
