package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * Pretended pushes: the same watch, opened at moments of the series' own history at which nothing was pushed. What they
 * show is what "nothing" looks like for this series: wander, bursts, what the model does not know.
 *
 * <p>Assumes that the time after the push would have been like the history. Breaks when the history holds real faults
 * (less is seen then) or when the push comes at a moment unlike any before. Cost: about 15 microseconds each, of which
 * there are at most {@value #MAX_PUSHES}.
 *
 * <p>Source: placebo studies in time, Abadie, Diamond and Hainmueller (2010).
 */
final class PretendedPushes {
    /** Ages, in ticks after the push, at which the step of a pretended push is taken. */
    static final int[] AGES = {1, 3, 6, 12, 24, 48, 80, 120};

    static final int MAX_PUSHES = 200;

    /** Ticks between two of them: closer ones tell hardly more and cost as much. */
    static final int SPACING = 20;

    private static final int MAX_WARM_HISTORY = 700;

    /** Pretended pushes that the history has room for. */
    final int count;

    /** Steps from the level before them. */
    final PretendedSteps fromLevel;

    /** Steps from the line through the ticks before them, which goes on; without an age unless the series may drift. */
    final PretendedSteps fromLine;

    /** Steps from the line through the last ticks before them, likewise. */
    final PretendedSteps fromNearLine;

    /** Largest pulse of each; NaN of those of which nothing is seen. */
    final double[] pulses;

    /** Largest spread of each, likewise. */
    final double[] spreads;

    /** Ticks that each of them is followed. */
    final int horizon;

    private final double[] history;
    private final int baseline;
    private final double rho;
    private final SeriesPlan plan;
    private final int gap;

    /**
     * @param history the series before the push, NaN for ticks without a point
     * @param window scores over the same history
     * @param baseline ticks of baseline that each pretended push is given
     */
    PretendedPushes(double[] history, ScoreWindow window, int baseline, double rho, SeriesPlan plan) {
        this.history = history;
        this.baseline = baseline;
        this.rho = rho;
        this.plan = plan;
        this.horizon = horizon(history.length, plan);
        // A long release cannot be pretended in a short history: then the floor is that of a shorter one.
        this.gap = Math.min(plan.gap(), history.length / 4);
        int warm = Math.max(baseline, Math.min(MAX_WARM_HISTORY, history.length / 4));
        int newest = history.length - horizon - gap;
        this.count = newest < warm ? 0 : Math.min(MAX_PUSHES, (newest - warm) / SPACING + 1);
        int ages = 0;
        while (ages < AGES.length && AGES[ages] <= horizon) {
            ages++;
        }
        this.fromLevel = new PretendedSteps(ages, count);
        this.fromLine = new PretendedSteps(plan.mayDrift() ? ages : 0, count);
        this.fromNearLine = new PretendedSteps(plan.mayDrift() ? ages : 0, count);
        this.pulses = new double[count];
        this.spreads = new double[count];
        Arrays.fill(pulses, Double.NaN);
        Arrays.fill(spreads, Double.NaN);
        for (int i = 0; i < count; i++) {
            int at = newest - i * SPACING;
            // Nothing is seen of a push with too few points before it.
            if (window.points(at - baseline, at) >= baseline / 2) {
                Score score = window.of(at - baseline, at);
                follow(i, at, baseline, score, false, fromLevel);
                if (plan.mayDrift()) {
                    follow(i, at, baseline, score, true, fromLine);
                    follow(i, at, Math.min(baseline, Baseline.nearTicks(history.length)), score, true, fromNearLine);
                }
                look(i, at, score);
            }
        }
    }

    /** Ticks that a pretended push is followed: those of the watch, or a quarter of a short history. */
    static int horizon(int history, SeriesPlan plan) {
        return Math.max(1, Math.min(plan.horizon(), history / 4));
    }

    private void follow(int push, int at, int ticks, Score score, boolean drifts, PretendedSteps into) {
        WhitenedSums sums = new WhitenedSums(rho, drifts);
        StepRegression step = new StepRegression(sums);
        for (int i = at - ticks; i < at; i++) {
            sums.add(scored(i, score));
        }
        sums.skip(gap);
        for (int age = 1, q = 0; q < into.ages(); age++) {
            int tick = at + gap + age - 1;
            sums.add(scored(tick, score));
            if (!step.hasBegun() && !Double.isNaN(history[tick])) {
                step.begin();
            }
            if (AGES[q] == age) {
                if (step.hasBegun()) {
                    into.put(q, push, step.estimate());
                }
                q++;
            }
        }
    }

    private double scored(int tick, Score score) {
        return Double.isNaN(history[tick]) ? Double.NaN : score.of(history[tick]);
    }

    private void look(int push, int at, Score score) {
        Excursions excursions =
                new Excursions(plan.excursionSide(), Baseline.levelBefore(history, at), score.noise(), 0, horizon);
        for (int tick = at + gap; tick < at + gap + horizon; tick++) {
            excursions.add(history[tick]);
        }
        pulses[push] = excursions.pulse();
        spreads[push] = excursions.spread();
    }
}
