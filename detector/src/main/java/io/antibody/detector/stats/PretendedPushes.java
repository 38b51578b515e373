package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * Pretended pushes: the same watch, opened at moments of the series' own history at which nothing was pushed. What they
 * show is what "nothing" looks like for this series: wander, bursts, what the model does not know.
 *
 * <p>Assumes that the time after the push would have been like the history. Breaks when the history holds real faults
 * (less is seen then) or when the push comes at a moment unlike any before. Cost: about 15 microseconds each, of which
 * there are at most {@value #MAX_PUSHES}.
 */
final class PretendedPushes {
    /** Ages, in ticks after the push, at which the step of a pretended push is taken. */
    static final int[] AGES = {1, 3, 6, 12, 24, 48, 80, 120};

    static final int MAX_PUSHES = 200;

    /** Ticks between two of them: closer ones tell hardly more and cost as much. */
    static final int SPACING = 20;

    private static final int MAX_WARM_HISTORY = 700;

    final int count;
    final double[][] steps;
    final double[][] variances;
    final double[] pulses;
    final double[] spreads;
    /** Ages that the horizon reaches. */
    final int ages;

    private PretendedPushes(int count, int ages) {
        this.count = count;
        this.ages = ages;
        this.steps = new double[ages][count];
        this.variances = new double[ages][count];
        this.pulses = new double[count];
        this.spreads = new double[count];
    }

    /**
     * @param history the series before the push, NaN for ticks without a point
     * @param window scores over the same history
     * @param baseline ticks of baseline that each pretended push is given
     */
    static PretendedPushes in(double[] history, ScoreWindow window, int baseline, double rho, SeriesPlan plan) {
        int horizon = horizon(history.length, plan);
        int ages = 0;
        while (ages < AGES.length && AGES[ages] <= horizon) {
            ages++;
        }
        int warm = Math.max(baseline, Math.min(MAX_WARM_HISTORY, history.length / 4));
        // A long release cannot be pretended in a short history: then the floor is that of a shorter one.
        int gap = Math.min(plan.gap(), history.length / 4);
        int newest = history.length - horizon - gap;
        int count = newest < warm ? 0 : Math.min(MAX_PUSHES, (newest - warm) / SPACING + 1);
        PretendedPushes pushes = new PretendedPushes(count, ages);
        for (int i = 0; i < count; i++) {
            int at = newest - i * SPACING;
            // Nothing is seen of a push with too few points before it.
            if (window.points(at - baseline, at) < baseline / 2) {
                pushes.skip(i);
            } else {
                pushes.pretend(i, history, at, window.of(at - baseline, at), baseline, rho, plan, gap);
            }
        }
        return pushes;
    }

    /** Ticks that a pretended push is followed: those of the watch, or a quarter of a short history. */
    static int horizon(int history, SeriesPlan plan) {
        return Math.max(1, Math.min(plan.horizon(), history / 4));
    }

    private void skip(int index) {
        for (double[] row : steps) {
            row[index] = Double.NaN;
        }
    }

    private void pretend(
            int index, double[] history, int at, Score score, int baseline, double rho, SeriesPlan plan, int gap) {
        int horizon = horizon(history.length, plan);
        skip(index);
        WhitenedSums sums = new WhitenedSums(rho);
        StepRegression step = new StepRegression(sums);
        for (int i = at - baseline; i < at; i++) {
            sums.add(Double.isNaN(history[i]) ? Double.NaN : score.of(history[i]));
        }
        sums.skip(gap);
        Excursions excursions =
                new Excursions(plan.side(), Baseline.levelBefore(history, at), score.noise(), 0, horizon);
        int first = at + gap;
        for (int age = 1, q = 0; age <= horizon; age++) {
            double value = history[first + age - 1];
            sums.add(Double.isNaN(value) ? Double.NaN : score.of(value));
            if (!step.hasBegun() && !Double.isNaN(value)) {
                step.begin();
            }
            excursions.add(value);
            if (q < ages && AGES[q] == age) {
                if (step.hasBegun()) {
                    StepRegression.Estimate estimate = step.estimate();
                    steps[q][index] = estimate.delta();
                    variances[q][index] = estimate.variance();
                }
                q++;
            }
        }
        pulses[index] = excursions.pulse();
        spreads[index] = excursions.spread();
    }

    /** Distances of the steps at an age, without those of which nothing was seen. */
    double[] distances(int age) {
        double[] kept = Robust.present(steps[age], 0, count);
        for (int i = 0; i < kept.length; i++) {
            kept[i] = Math.abs(kept[i]);
        }
        return kept;
    }

    double medianVariance(int age) {
        double[] kept = new double[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (!Double.isNaN(steps[age][i])) {
                kept[n++] = variances[age][i];
            }
        }
        return Robust.median(Arrays.copyOf(kept, n));
    }
}
