package io.antibody.detector.stats;

/**
 * By how much a season that nobody has told may have moved a rate since the history: the more, the farther apart in the
 * season what was before and what comes after are.
 *
 * <p>Hypothesis: none; an allowance. Assumes a rate that goes up and down once a season, as the sine does, by {@value #SWING} of its
 * mean at most, at a time of it that is not known: the root mean square over all times is
 * allowed for. Breaks on a larger swing that is at its steepest as the push comes. Cost: some sines a tick; no state.
 *
 * <p>Source: the distance of the means of two stretches of a sine; its root mean square over the phases is half the square of
 * the distance of their Fourier coefficients.
 *
 * @param before ticks of history that the rate is taken from
 * @param gap ticks between them and the first tick of the watch
 * @param season ticks after which it comes again; 0 for none
 */
public record RateSwing(int before, int gap, int season) {
    /** A rate that nothing moves but the push. */
    public static final RateSwing NONE = new RateSwing(0, 0, 0);

    /** Share of the mean, either way: nearly six times as much at the busiest time of day as at the quietest. */
    private static final double SWING = 0.7;

    /** What the rate in the first so many ticks of the watch may be above or below that of the history, as a share of it. */
    double share(int ticks) {
        if (season == 0 || before == 0 || ticks == 0) {
            return 0;
        }
        double turn = 2 * Math.PI / season;
        double from = turn * gap;
        double to = turn * (gap + ticks);
        double since = -turn * before;
        double cosine = (Math.sin(to) - Math.sin(from)) / (to - from) - Math.sin(since) / since;
        double sine = (Math.cos(from) - Math.cos(to)) / (to - from) - (Math.cos(since) - 1) / -since;
        return SWING * Math.sqrt((cosine * cosine + sine * sine) / 2);
    }
}
