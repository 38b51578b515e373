package io.antibody.detector.stats;

import org.jspecify.annotations.Nullable;

/**
 * The lasting steps that a watch looks for, at once or at any of the late onsets, from a level or from a line.
 *
 * <p>Hypothesis, assumptions and what breaks them: {@link StepRegression} for one step, {@link OnsetGrid} for the mixture over
 * onsets. Cost: constant time a tick, whatever the number of onsets, since they share their sums.
 */
final class StepPath {
    final StepWatch atOnce;
    private final WhitenedSums sums;
    private final @Nullable OnsetGrid onsets;

    /**
     * @param scores of the baseline, NaN for holes
     * @param moved the tick since which the level is what it was at the end
     * @param drifts whether a step has to stand out from the line through these ticks, not from their level
     */
    StepPath(double[] scores, int moved, SeriesPlan plan, Baseline baseline, boolean drifts) {
        this.sums = WhitenedSums.of(scores, moved, baseline.whitening().rho(), drifts);
        sums.skip(plan.gap());
        this.atOnce = new StepWatch(plan, baseline, sums, 0);
        this.onsets = plan.lateOnsets() ? new OnsetGrid(atOnce, plan, baseline, sums) : null;
    }

    /** The score of the next tick after the push; NaN for none. */
    void add(double score) {
        boolean point = !Double.isNaN(score);
        sums.add(score);
        atOnce.ticked(point);
        if (onsets != null) {
            onsets.ticked(point);
        }
    }

    /** The e-value. */
    double e() {
        return onsets == null ? atOnce.e() : onsets.e();
    }

    /** The step that speaks loudest. */
    StepWatch leading() {
        return onsets == null ? atOnce : onsets.leading();
    }
}
