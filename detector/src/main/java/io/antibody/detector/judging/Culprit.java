package io.antibody.detector.judging;

import io.antibody.detector.stats.Side;
import io.antibody.messages.config.MetricConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Several releases at once can hurt the same figure: which of them does it follow? The figure is regressed, by itself,
 * on the share of hosts that each release had changed at each tick. That weighs time (a fall before a release's first
 * host cannot be its fault) and hosts (one of eight hosts makes an eighth of the harm) in one likelihood.
 *
 * <p>Assumes that harm grows with the share of changed hosts and comes within a tick or two of the change. Breaks when it
 * comes hours later, and cannot tell releases that changed equal shares at the same times: then nobody is cleared. Ticks
 * that depend on each other count for less, by their lag-one correlation. Cost: one pass over the ticks per release.
 */
public final class Culprit {
    /** Another release must be ten times likelier before this one is held instead of rolled back. */
    private static final double CLEARLY = Math.log(10);

    /** A correlation above this says little more: it would leave less than one independent tick in forty. */
    private static final double MOST_CORRELATED = 0.95;

    private static final int FEWEST_TICKS = 8;

    private Culprit() {}

    /**
     * The release that is clearly likelier than {@code own} to have moved the figure.
     *
     * @param metric the figure
     * @param others under way at the same time
     * @param begin start of the first tick
     * @param tick width of a tick
     * @param levels of the figure, tick by tick, NaN for none; from well before the first of the releases until now
     */
    public static Optional<Dose> besides(
            Dose own, List<Dose> others, MetricConfig metric, Instant begin, Duration tick, double[] levels) {
        Side side = MetricWatch.side(metric);
        Dose best = null;
        double score = score(own, side, begin, tick, levels) + CLEARLY;
        for (Dose other : others) {
            double one = score(other, side, begin, tick, levels);
            if (one > score) {
                best = other;
                score = one;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Log likelihood ratio of "it follows this release" to "it follows nothing"; 0 if it moved the harmless way. */
    static double score(Dose dose, Side side, Instant begin, Duration tick, double[] levels) {
        double n = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < levels.length; i++) {
            if (!Double.isNaN(levels[i])) {
                n++;
                x += dose.at(begin.plus(tick.multipliedBy(i)));
                y += levels[i];
            }
        }
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i = 0; i < levels.length; i++) {
            if (!Double.isNaN(levels[i])) {
                double dx = dose.at(begin.plus(tick.multipliedBy(i))) - x / n;
                double dy = levels[i] - y / n;
                sxx += dx * dx;
                sxy += dx * dy;
                syy += dy * dy;
            }
        }
        if (n < FEWEST_TICKS || sxx == 0 || syy == 0 || side.harm(sxy) <= 0) {
            return 0;
        }
        double slope = sxy / sxx;
        double rss = 0;
        double lagged = 0;
        double last = Double.NaN;
        for (int i = 0; i < levels.length; i++) {
            double left = levels[i] - y / n - slope * (dose.at(begin.plus(tick.multipliedBy(i))) - x / n);
            if (!Double.isNaN(left)) {
                rss += left * left;
                lagged += Double.isNaN(last) ? 0 : left * last;
            }
            last = left;
        }
        double rho = Math.max(0, Math.min(MOST_CORRELATED, lagged / rss));
        double independent = n * (1 - rho) / (1 + rho);
        return independent / 2 * Math.log(syy / Math.max(rss, syy * Double.MIN_NORMAL));
    }
}
