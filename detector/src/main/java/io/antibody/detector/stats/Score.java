package io.antibody.detector.stats;

/**
 * Turns values into scores: distance from the median in robust standard deviations, cut at {@value #CLIP}.
 *
 * <p>Hypothesis: none; a unit of measure. Assumes that the baseline is of one kind. Breaks on a baseline of which more
 * than half of the points are equal: then the spread of all points stands in, and counts should take the {@link
 * RateTest} instead. Scale-free: values of 1e-5 score as the same values times 1e5.
 *
 * @param centre median of the baseline
 * @param scale 1.4826 MAD of the baseline; above 0
 * @param noise standard deviation of the difference of two neighbouring ticks over sqrt(2), robust; above 0
 */
record Score(double centre, double scale, double noise) {
    /** In standard deviations: one wild tick weighs no more than this. Any value from 6 to 16 does about as well. */
    static final double CLIP = 12;

    /** Noise is at least this share of the scale: a staircase has a median difference of 0. */
    private static final double MIN_NOISE = 0.05;

    /** A spread below this part of the resolution is rounding: the series is constant. */
    private static final double ROUNDING = 1e-9;

    /**
     * @param baseline without NaN, at least one value
     * @param resolution scale of a constant series: what moves it by less is of no interest; above 0
     */
    static Score of(double[] baseline, double resolution) {
        double centre = Robust.median(baseline);
        double scale = Robust.MAD_TO_SD * Robust.medianDistance(baseline, centre);
        if (scale <= ROUNDING * resolution) {
            scale = rootMeanSquare(baseline, centre);
        }
        if (scale <= ROUNDING * resolution) {
            scale = resolution;
        }
        double[] differences = new double[Math.max(0, baseline.length - 1)];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = baseline[i + 1] - baseline[i];
        }
        double step = differences.length == 0 ? scale : Robust.DIFFERENCE_TO_SD * Robust.medianDistance(differences, 0);
        return new Score(centre, scale, Math.max(step, MIN_NOISE * scale));
    }

    double of(double value) {
        return Math.max(-CLIP, Math.min(CLIP, unclipped(value)));
    }

    double unclipped(double value) {
        return (value - centre) / scale;
    }

    private static double rootMeanSquare(double[] values, double centre) {
        double squares = 0;
        for (double value : values) {
            squares += (value - centre) * (value - centre);
        }
        return Math.sqrt(squares / values.length);
    }
}
