package io.antibody.detector.stats;

/**
 * Turns values into scores: distance from the median in robust standard deviations, cut at {@value #CLIP}.
 *
 * <p>Hypothesis: none; a unit of measure. Assumes that the baseline is of one kind. Breaks on a baseline of which more
 * than half of the points are equal: then the spread of all points stands in, and counts should take the {@link
 * RateJudge} instead. Scale-free: values of 1e-5 score as the same values times 1e5. Cost: {@link ScoreWindow}; three
 * doubles.
 *
 * <p>Source: Hampel et al., Robust Statistics (1986).
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
     * @param baseline at least one value
     * @param steps distances of neighbours in it, one less
     * @param resolution scale of a constant series: what moves it by less is of no interest; above 0
     */
    static Score of(SortedWindow baseline, SortedWindow steps, double resolution) {
        double centre = baseline.median();
        double scale = Robust.MAD_TO_SD * baseline.medianDistance(centre);
        if (scale <= ROUNDING * resolution) {
            scale = baseline.rootMeanSquare(centre);
        }
        if (scale <= ROUNDING * resolution) {
            scale = resolution;
        }
        double step = steps.size() == 0 ? scale : Robust.DIFFERENCE_TO_SD * steps.median();
        return new Score(centre, scale, Math.max(step, MIN_NOISE * scale));
    }

    double of(double value) {
        return Math.max(-CLIP, Math.min(CLIP, unclipped(value)));
    }

    double unclipped(double value) {
        return (value - centre) / scale;
    }
}
