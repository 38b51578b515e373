package io.antibody.detector.stats;

/**
 * How one series is judged. Data only; {@link SeriesJudge} says what is assumed of it.
 *
 * @param side which direction is harm
 * @param tolerated harm up to this size is none, in the unit of the series
 * @param resolution scale of a series that was constant so far, in its unit; above 0
 * @param gap ticks between the end of the history and the first tick of the watch
 * @param horizon ticks that the watch lasts; a guess for pulses and spread, no limit for a step
 * @param restartVariance variance of a step that a restart alone makes, in squared scores of this series; 0 for none
 * @param excursionShare what pulses and spread may take of the series' budget relative to a watch that is the only one
 *     of its release: 1 / batches
 * @param seasonTicks ticks after which a season comes again that is not taken out of the series, so that it may be on its way
 *     up or down at the time of the push: a step then has to stand out from the level before the push and from the line
 *     through it as well; 0 for none
 * @param lateOnsets whether steps that begin up to 105 ticks after the push are looked for by themselves
 */
public record SeriesPlan(
        Side side,
        double tolerated,
        double resolution,
        int gap,
        int horizon,
        double restartVariance,
        double excursionShare,
        int seasonTicks,
        boolean lateOnsets) {
    /** A watch that is the only one of its release, directly after its history. */
    public static SeriesPlan of(Side side, double tolerated, double resolution, int horizon) {
        return new SeriesPlan(side, tolerated, resolution, 0, horizon, 0, 1, 0, false);
    }

    /** Whose excursions in the past are those of nothing: a series on its way down may well come up again by itself. */
    Side excursionSide() {
        return mayDrift() ? Side.BOTH : side;
    }

    /** Whether the series may be on its way up or down for reasons of its own. */
    boolean mayDrift() {
        return seasonTicks > 0;
    }
}
