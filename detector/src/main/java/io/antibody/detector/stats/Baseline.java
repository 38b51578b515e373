package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * What a series was like before a push: unit, level, dependence, tails, floor.
 *
 * <p>Learned once when a watch opens, in about 1 ms from 1,440 ticks; nothing of the history is kept after that.
 *
 * @param floor of steps from the level before the push
 * @param lineFloor of steps from the line through it, where the series may drift
 * @param nearFloor of steps from the line through the last ticks before it, likewise
 * @param pulse law of pulses
 * @param spread law of changes of spread
 * @param level that excursions are measured from
 * @param noise unit of excursions
 * @param horizon ticks for which the law of excursions holds
 */
record Baseline(
        Score score,
        Whitening whitening,
        PlaceboFloor floor,
        PlaceboFloor lineFloor,
        PlaceboFloor nearFloor,
        ExcursionLaw pulse,
        ExcursionLaw spread,
        double level,
        double noise,
        int horizon) {
    /** Ticks before the push that the level and the spread are taken from. */
    static final int TICKS = 360;

    /**
     * Ticks before the push that a line is drawn through where the series may drift: one through more of a swing is bent, one
     * through fewer does not know its slope.
     */
    private static final int NEAR_TICKS = 180;

    /** Ticks before the push that dependence and tails are taken from. */
    static final int WHITENING_TICKS = 1200;

    /** Ticks before the push whose median is the level that excursions are measured from. */
    private static final int LEVEL_TICKS = 60;

    /** With fewer points nothing can be said about a series' own noise. */
    static final int FEWEST = 8;

    /**
     * @param history oldest first, NaN for holes; at least {@value #FEWEST} points
     * @throws IllegalArgumentException if there are fewer points
     */
    static Baseline of(double[] history, SeriesPlan plan) {
        int ticks = Math.min(history.length, TICKS);
        ScoreWindow window = new ScoreWindow(history, plan.resolution());
        int points = window.points(history.length - ticks, history.length);
        if (points < FEWEST) {
            throw new IllegalArgumentException("a baseline of " + points + " points, needed are " + FEWEST);
        }
        Score score = window.of(history.length - ticks, history.length);
        Whitening whitening =
                Whitening.of(history, Math.max(0, history.length - WHITENING_TICKS), history.length, score);
        PretendedPushes pushes =
                new PretendedPushes(history, window, Math.min(ticks, history.length / 2), whitening.rho(), plan);
        boolean few = Robust.present(pushes.pulses, 0, pushes.count).length < PlaceboFloor.ENOUGH;
        // What a short history shows from tick to tick may be by chance: then the whole spread counts.
        double noise = few ? Math.max(score.noise(), score.scale()) : score.noise();
        int horizon = few ? plan.horizon() : PretendedPushes.horizon(history.length, plan);
        ExcursionLaws laws = few
                ? ExcursionLaws.ofTicks(history, plan.excursionSide(), score.centre(), noise, horizon)
                : ExcursionLaws.ofPushes(pushes);
        return new Baseline(
                score,
                whitening,
                PlaceboFloor.of(pushes.fromLevel, plan),
                PlaceboFloor.of(pushes.fromLine, plan),
                PlaceboFloor.ofNearLine(pushes.fromNearLine, plan, nearTicks(history.length)),
                laws.pulse(),
                laws.spread(),
                levelBefore(history, history.length),
                noise,
                horizon);
    }

    /** Ticks before the push that the near line is drawn through, of a history of this length. */
    static int nearTicks(int history) {
        return Math.min(NEAR_TICKS, history / 2);
    }

    /** The same with the near line for the line. */
    Baseline near() {
        return new Baseline(score, whitening, floor, nearFloor, nearFloor, pulse, spread, level, noise, horizon);
    }

    /** Scores of the last {@value #TICKS} ticks, those that a step is measured against; NaN for holes. */
    double[] scores(double[] history) {
        double[] scores = Arrays.copyOfRange(history, Math.max(0, history.length - TICKS), history.length);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Double.isNaN(scores[i]) ? Double.NaN : score.of(scores[i]);
        }
        return scores;
    }

    /** Level that excursions are measured from, if the series moved for good so many ticks before its end. */
    double level(double[] history, int moved) {
        return moved >= LEVEL_TICKS
                ? level
                : Robust.median(Robust.present(history, history.length - moved, history.length));
    }

    /** Median of the last {@value #LEVEL_TICKS} ticks before {@code end}, or of the last points before those. */
    static double levelBefore(double[] history, int end) {
        int from = Math.max(0, end - LEVEL_TICKS);
        double[] last = Robust.present(history, from, end);
        while (last.length == 0 && from > 0) {
            from = Math.max(0, from - LEVEL_TICKS);
            last = Robust.present(history, from, end);
        }
        return Robust.median(last);
    }
}
