package io.antibody.detector.judging;

import io.antibody.detector.stats.Side;
import io.antibody.messages.config.Amount;

/**
 * What a series of a watch is taken over, and what does not depend on its data.
 *
 * @param treated slots of the pushed hosts in it, or the slot of samples without a host
 * @param side which direction is harm
 * @param minEffect changes up to this size are no harm
 * @param gap ticks between the end of the history and the start of the watch
 * @param horizon ticks that the watch is planned to last at most
 * @param seasonTicks ticks after which a level is expected to come again; 0 for never
 * @param restartVariance what a restart alone does to one host, in squared standard deviations of a tick
 * @param excursionShare share of the series' budget that pulses and spread may take in this batch
 * @param lateOnsets whether steps that begin late are looked for by themselves
 */
record SeriesShape(
        int[] treated,
        Side side,
        Amount minEffect,
        int gap,
        int horizon,
        int seasonTicks,
        double restartVariance,
        double excursionShare,
        boolean lateOnsets) {
    /** In a 48th of its length, half an hour of a day, a season moves a twentieth of what it does in all. */
    private static final int SEASON_PART = 48;

    double toleratedAt(double level) {
        return minEffect.of(level);
    }

    /**
     * The length of a season that nothing takes out, if what is looked at is long enough for it to show, and the history too
     * short to have met all of it; else 0.
     *
     * @param history ticks of it since the first point
     */
    int untoldSeason(int history) {
        boolean shows = SEASON_PART * ((long) history + gap + horizon) >= seasonTicks;
        return shows && history < seasonTicks ? seasonTicks : 0;
    }
}
