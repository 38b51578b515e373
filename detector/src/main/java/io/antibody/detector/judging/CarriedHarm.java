package io.antibody.detector.judging;

/**
 * What earlier batches of a release hand on to one series.
 *
 * @param logEvidence natural logarithm of the evidence that this batch starts with
 * @param points ticks with data that stand behind it
 * @param effect what they showed of it
 */
record CarriedHarm(double logEvidence, int points, Effect effect) {
    /**
     * Whether harm that earlier batches saw goes on: what they hand on is at least half of what is needed, so that it does
     * not hang on the first ticks of the newest hosts, and the least number of points is that of the release.
     */
    boolean goesOn(JudgedSeries series, int minPoints, double threshold) {
        return series.points() > 0
                && points + series.points() >= minPoints
                && logEvidence >= threshold / 2
                && series.sustainedEvidence() >= threshold;
    }
}
