package io.antibody.detector.judging;

import io.antibody.detector.stats.EvidencePath;
import io.antibody.messages.Contrast;
import io.antibody.messages.config.Amount;

/** The statistics of one series of one metric: hosts pooled or single, through one watch. */
sealed interface JudgedSeries permits LevelSeries, RateSeries, UnknownSeries {
    /** Against what it is held. */
    Contrast contrast();

    /**
     * The next tick.
     *
     * @param row the metric's samples
     * @param treated the slots of the series whose warm-up is over
     */
    void tick(TickRow row, int[] treated);

    /** Ticks with data before the push. */
    int pointsBefore();

    /** Ticks after the push in which the series could be compared. */
    int points();

    /** Natural logarithm of the evidence of harm. */
    double logEvidence();

    /** The same without bursts that come and go. */
    default double lastingEvidence() {
        return logEvidence();
    }

    /** The part of it that all batches of the release make together. */
    default double sustainedEvidence() {
        return logEvidence();
    }

    /** Points for which the largest burst has been over; 0 if it is not, or if there are no bursts. */
    default int pointsSinceBurst() {
        return 0;
    }

    /** What the evidence is mostly of. */
    default EvidencePath path() {
        return EvidencePath.STEP;
    }

    /** The part of it that the next batch may start with. */
    double carryable();

    /** What the series says about the variance that a restart makes; NaN if nothing. */
    default double restartSquare() {
        return Double.NaN;
    }

    /** Estimated change that the push made, in the metric's unit; NaN if not known. */
    double delta();

    /** Standard error of the change, in the metric's unit; NaN if not known. */
    double standardError();

    /** The change on the scale that the series is judged on. */
    default Effect effect() {
        return Effect.UNKNOWN;
    }

    /** What Healthy has to stay below, in the metric's unit. */
    double margin(Amount configured, double level);

    /** Anytime-valid upper bound of harm, in the metric's unit; infinite if not known. */
    double harmUpperBound(double alpha);

    /** Whether {@link #harmUpperBound} is at most the margin. */
    boolean boundWithin(double margin, double alpha);

    /** Smallest harm that could have reached the threshold by now, in the metric's unit; infinite if none could. */
    double smallestDetectable(double threshold);

    /** Ticks until the upper bound can be below the margin; -1 if it cannot be said. */
    int ticksUntilBoundBelow(double margin, double alpha);
}
