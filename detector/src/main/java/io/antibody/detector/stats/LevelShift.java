package io.antibody.detector.stats;

import org.jspecify.annotations.Nullable;

/**
 * Whether the level moved for good in the ticks before the push, for reasons of its own: what came before that moment is
 * then no measure of what comes after the push.
 *
 * <p>Hypothesis: the level did not move. Every moment of the baseline is looked at as if the push had been there, with the
 * same floor; the strongest has to reach an e-value of {@value #EVIDENCE}. After a move the rest is looked at again. What
 * moves often and slowly is not found: the floor of such a series is high. Breaks on a move within some ticks before the
 * push, which nothing can tell from the push's own. Cost: about 10 microseconds for 360 ticks, once; nothing is kept.
 *
 * <p>Source: scan for a change point by likelihood, Hinkley (1970).
 */
final class LevelShift {
    /** Not reached by chance at any of some hundred moments: a move that is none takes the power of an earlier level away. */
    private static final double EVIDENCE = 1000;

    /** Points before a move, to know what it moved from. */
    private static final int POINTS_BEFORE = 20;

    /** Points after it: two may be a burst. */
    private static final int POINTS_AFTER = 3;

    /** An incident goes up and comes down again; more is a series that wanders. */
    private static final int MOST_MOVES = 3;

    private final double[] scores;
    private final Baseline baseline;
    private final SeriesPlan plan;

    /** @param scores of the baseline, oldest first, NaN for holes */
    LevelShift(double[] scores, Baseline baseline, SeriesPlan plan) {
        this.scores = scores;
        this.baseline = baseline;
        this.plan =
                new SeriesPlan(Side.BOTH, 0, plan.resolution(), 0, plan.horizon(), 0, plan.excursionShare(), 0, false);
    }

    /** The first tick since which the level is what it was at the end; 0 if it never moved. */
    int last() {
        int from = 0;
        for (int i = 0; i < MOST_MOVES; i++) {
            int moved = strongest(from);
            if (moved <= from || evidence(from, moved) < EVIDENCE) {
                break;
            }
            from = moved;
        }
        return from;
    }

    /** The moment from which on a step explains most; {@code from} if there are too few points. */
    private int strongest(int from) {
        WhitenedSums sums = new WhitenedSums(baseline.whitening().rho(), false);
        @Nullable StepRegression[] steps = new StepRegression[scores.length];
        for (int i = from; i < scores.length; i++) {
            sums.add(scores[i]);
            if (!Double.isNaN(scores[i]) && sums.points() > POINTS_BEFORE) {
                steps[i] = new StepRegression(sums);
                steps[i].begin();
            }
        }
        int strongest = from;
        double most = 0;
        for (int i = from; i < scores.length; i++) {
            StepRegression step = steps[i];
            if (step != null && step.pointsAfter() >= POINTS_AFTER) {
                StepRegression.Estimate estimate = step.estimate();
                double variance = estimate.variance() + baseline.floor().variance(scores.length - i);
                double square = estimate.delta() * estimate.delta() / variance;
                if (square > most) {
                    most = square;
                    strongest = i;
                }
            }
        }
        return strongest;
    }

    private double evidence(int from, int moved) {
        WhitenedSums sums = new WhitenedSums(baseline.whitening().rho(), false);
        StepWatch step = new StepWatch(plan, baseline, sums, moved - from);
        for (int i = from; i < scores.length; i++) {
            sums.add(scores[i]);
            step.ticked(!Double.isNaN(scores[i]));
        }
        return step.e();
    }
}
