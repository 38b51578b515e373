package io.antibody.detector.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges one series of levels through one push: did the push move it the harmful way by more than is tolerated?
 *
 * <p>Three paths, each a logarithm of evidence, with weights that share one budget (a weighted maximum of valid evidence
 * is valid):
 *
 * <ul>
 *   <li><b>step</b>: a lasting change of level, by {@link StepWatch}, with late onsets by {@link OnsetGrid}, from the level
 *       since it last moved by itself ({@link LevelShift}). Where it moved, or may drift, a step has to stand out from the
 *       level of the whole baseline, or from the line through it, as well. Where it may drift, half of the wealth is staked on
 *       the line through the last ticks, which knows a swing that the level does not. An e-process: may be looked at at any
 *       time, and may be carried to the next batch.
 *   <li><b>pulse</b>: a short burst, by {@link Excursions}. Holds for a watch of a known length.
 *   <li><b>spread</b>: a change of variance, likewise.
 * </ul>
 *
 * <p>Hypothesis: the push did not move the series the harmful way by more than is tolerated. Assumes that, without it, the
 * series would have gone on as its pretended pushes did. Breaks when something
 * else than the push moves it at the same moment: choose a contrast that takes it out.
 *
 * <p>Cost: about 0.2 microseconds a tick, 0.3 with late onsets, 1 if all of those have to be weighed; no allocation; about
 * 0.5 ms to open on 1,440 ticks; 1.7 kB while it watches, 2.9 with late onsets.
 *
 * <p>Source: e-values and their weighted combination, Vovk and Wang (2021); pretended pushes as permutation in time, Abadie,
 * Diamond and Hainmueller (2010); the single paths name their own.
 */
public final class SeriesJudge {
    private static final double STEP_WEIGHT = 0.45;
    private static final double PULSE_WEIGHT = 0.45;
    private static final double SPREAD_WEIGHT = 0.10;

    /**
     * Horizon calibration. Ville's inequality holds for ever; a watch of at most 120 ticks that is the only one of its
     * release uses a part of it only. Three times the evidence kept the promise of 1 % on every law that was tried (see
     * BENCHMARKS.md, row 5).
     */
    private static final double ONLY_WATCH = 3;

    private final SeriesPlan plan;
    private final Baseline baseline;
    private final StepPath path;
    private final List<StepPath> doubts = new ArrayList<>();
    private final @Nullable StepPath near;
    private final StepWatch step;
    private final Excursions excursions;
    private final double logStepWeight;

    /** What the clip of the scores took away in the harmful direction, over all points, in scores. */
    private double cutOff;

    /**
     * Opens the watch of a series.
     *
     * @param history the series before the push, oldest first, NaN for ticks without a point; at least {@link
     *     #fewestPoints()} points
     * @throws IllegalArgumentException if there are fewer points
     */
    public SeriesJudge(double[] history, SeriesPlan plan) {
        this.plan = plan;
        this.logStepWeight = Math.log(STEP_WEIGHT * (plan.excursionShare() == 1 ? ONLY_WATCH : 1));
        this.baseline = Baseline.of(history, plan);
        double[] scores = baseline.scores(history);
        int moved = new LevelShift(scores, baseline, plan).last();
        this.path = new StepPath(scores, moved, plan, baseline, false);
        this.step = path.atOnce;
        if (moved > 0) {
            // What was held for a move by chance then costs power, and never a false alarm.
            doubts.add(new StepPath(scores, 0, plan, baseline, false));
        }
        if (plan.mayDrift()) {
            doubts.add(new StepPath(scores, 0, plan, baseline, true));
        }
        this.near = near(scores, moved, history.length);
        double level = baseline.level(history, scores.length - moved);
        this.excursions = new Excursions(plan.side(), level, baseline.noise(), plan.tolerated(), baseline.horizon());
    }

    /** From the line through the last ticks, if the series may drift, those ticks are of one level, and it is known how far it errs. */
    private @Nullable StepPath near(double[] scores, int moved, int history) {
        int from = Math.max(0, scores.length - Baseline.nearTicks(history));
        return plan.mayDrift() && moved <= from && baseline.nearFloor().isLearned()
                ? new StepPath(Arrays.copyOfRange(scores, from, scores.length), 0, plan, baseline.near(), true)
                : null;
    }

    /** Points of history that a watch needs at least. */
    public static int fewestPoints() {
        return Baseline.FEWEST;
    }

    /** The next tick after the push; NaN if it has no point. */
    public void add(double value) {
        boolean point = !Double.isNaN(value);
        double score = point ? baseline.score().of(value) : value;
        path.add(score);
        for (StepPath doubt : doubts) {
            doubt.add(score);
        }
        if (near != null) {
            near.add(score);
        }
        excursions.add(value);
        if (point) {
            cutOff += Math.max(0, plan.side().harm(baseline.score().unclipped(value) - score));
        }
    }

    /** Points seen after the push. */
    public int points() {
        return step.points();
    }

    /**
     * Natural logarithm of the evidence of harm, over all paths.
     *
     * @param carried logarithm of the evidence of a step that earlier batches of the same release hand on; 0 for none
     */
    public double logEvidence(double carried) {
        return Math.max(lastingEvidence(carried), pulseEvidence() + Math.log(PULSE_WEIGHT * plan.excursionShare()));
    }

    /** The same without bursts: what is there as long as the fault is. */
    public double lastingEvidence(double carried) {
        return Math.max(sustainedEvidence(carried), spreadEvidence() + Math.log(SPREAD_WEIGHT * plan.excursionShare()));
    }

    /** The same without a change of spread: what batches add up to. */
    public double sustainedEvidence(double carried) {
        return carried + stepEvidence() + logStepWeight;
    }

    /** Points for which the largest burst has been over; 0 if it is not. */
    public int pointsSinceBurst() {
        return excursions.pointsSinceGone();
    }

    /** The path that {@link #logEvidence} comes from. */
    public EvidencePath path(double carried) {
        double best = logEvidence(carried);
        if (sustainedEvidence(carried) == best) {
            return EvidencePath.STEP;
        }
        return pulseEvidence() + Math.log(PULSE_WEIGHT * plan.excursionShare()) == best
                ? EvidencePath.PULSE
                : EvidencePath.SPREAD;
    }

    /** Natural logarithm of the e-value of a lasting step; may be carried. 0 before the first point. */
    public double stepEvidence() {
        double far = fromFar();
        return Math.log(near == null ? far : (far + near.e()) / 2);
    }

    /** From the levels and the line of the whole baseline: the weakest speaks. */
    private double fromFar() {
        double e = path.e();
        for (StepPath doubt : doubts) {
            e = Math.min(e, doubt.e());
        }
        return e;
    }

    /** The step that speaks. */
    private StepWatch leading() {
        return near != null && near.e() > fromFar() ? near.leading() : path.leading();
    }

    /** Minus the logarithm of the p-value of the largest burst. */
    public double pulseEvidence() {
        return baseline.pulse().evidence(excursions.pulse());
    }

    /** Minus the logarithm of the p-value of the largest spread. */
    public double spreadEvidence() {
        return baseline.spread().evidence(excursions.spread());
    }

    /** Estimated step that the push made, in the unit of the series; NaN before the first point. */
    public double delta() {
        return points() == 0 ? Double.NaN : leading().delta() * scale();
    }

    /** Standard error of {@link #delta()}, floor included. */
    public double standardError() {
        return points() == 0 ? Double.NaN : leading().standardError() * scale();
    }

    /** The same without the floor: of the noise of ticks alone, which more of them average away. */
    public double noiseError() {
        return points() == 0 ? Double.NaN : Math.sqrt(leading().modelVariance()) * scale();
    }

    /**
     * What the step says about the variance that a restart makes: its square less what the model expects of noise, in
     * squared scores, cut so that no single push teaches too much. NaN before the first point.
     */
    public double restartSquare() {
        if (points() == 0) {
            return Double.NaN;
        }
        double square = step.delta() * step.delta() - step.modelVariance();
        return Math.max(-MOST_LEARNED, Math.min(MOST_LEARNED, square));
    }

    private static final double MOST_LEARNED = 4;

    /** Median before the push. */
    public double centre() {
        return baseline.score().centre();
    }

    /** Robust standard deviation of a single tick before the push. */
    public double scale() {
        return baseline.score().scale();
    }

    /**
     * Anytime-valid upper bound of harm, in the unit of the series: with probability {@code 1 - alpha} never below the
     * truth at any tick.
     */
    public double harmUpperBound(double alpha) {
        if (points() == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return (estimatedHarm() + step.widthAt(-Math.log(alpha))) * scale();
    }

    /**
     * In scores, with what the clip took away: it keeps a wild tick from being proof of harm, but must never make a gross
     * and lasting harm look small. Where most values are equal, the scale is so fine that all of a fault lies beyond it.
     */
    private double estimatedHarm() {
        return plan.side().harm(step.delta()) + cutOff / points();
    }

    /** Whether {@link #harmUpperBound} is at most the margin; cheaper than the bound itself. */
    public boolean boundWithin(double margin, double alpha) {
        return points() > 0 && step.wouldReach(-Math.log(alpha), margin / scale() - estimatedHarm(), step.age());
    }

    /** Smallest harm that would have reached the threshold (a logarithm) by now, in the unit of the series. */
    public double smallestDetectable(double threshold) {
        if (points() == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return step.widthAt(threshold - logStepWeight) * scale() + plan.tolerated();
    }

    /**
     * Ticks from now on after which the upper bound is below the margin if the push did nothing.
     *
     * @return 0 if it could be by now, -1 if it never will be
     */
    public int ticksUntilBoundBelow(double margin, double alpha) {
        for (int ahead = 0, stride = 1; ahead < MOST_TICKS_AHEAD; ahead += stride, stride += ahead / 8) {
            if (step.wouldReach(-Math.log(alpha), margin / scale(), Math.max(1, step.age() + ahead))) {
                return ahead;
            }
        }
        return -1;
    }

    private static final int MOST_TICKS_AHEAD = 20_000;
}
