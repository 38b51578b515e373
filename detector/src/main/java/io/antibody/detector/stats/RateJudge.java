package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * Judges one series of sparse counts or shares through one push: did the push change how often it happens?
 *
 * <p>Two references: the control hosts at the same time, and the pushed hosts before the push. Where there are both, the
 * weaker evidence counts: right if <em>either</em> the hosts are alike <em>or</em> time changes nothing, and little is
 * lost where both hold. A host's own level before the push corrects the control's, as far as events tell it. Where there is
 * nothing but before, what a season may have done to the rate since is no harm ({@link RateSwing}).
 *
 * <p>Hypothesis: the rate did not change the harmful way by more than is tolerated. Assumes Poisson events, or as clustered
 * as they were before ({@link Dispersion}). Breaks when hosts differ <em>and</em> times change, and on clusters that the
 * history did not show. An e-process: may be looked at at any time and carried to the next batch. Works from zero events on.
 * Cost: about 0.5 microseconds a look, additions only per tick; 250 bytes.
 *
 * <p>Source: {@link RateMixture}; the weaker of two references as an intersection of hypotheses, Berger (1982).
 */
public final class RateJudge {
    /** Half an event is added to the reference: a zero baseline is not a promise of zero. */
    private static final double CONTINUITY = 0.5;

    /** Further ahead nobody waits: two weeks of ticks of a minute. */
    private static final int MOST_TICKS_AHEAD = 20_000;

    private final Side side;
    private final double tolerated;
    private final double unit;
    private final double phiOfTimes;
    private double phi;
    private final RateReference reference;
    private final RateSwing swing;
    private final RateProof proof;
    private final Tally after = new Tally();
    private final double exposurePerTick;
    private int ticks;
    private int points;

    /** By what share more often, or more rarely, it may happen by now without the push. */
    private double moved;

    /**
     * @param tolerated harm up to this size is none, in events per exposure
     * @param unit size of a single event: 1 for what comes one by one; 0 if it is not known, then no tick counts for more
     *     than two events
     * @param swing by how much the rate may have moved by itself since the history
     */
    public RateJudge(RateHistory history, Side side, double tolerated, double unit, RateSwing swing) {
        this.swing = swing;
        this.unit = unit;
        this.side = side;
        this.tolerated = tolerated;
        this.reference = new RateReference(history);
        this.proof = new RateProof(reference, side);
        long ticks = Arrays.stream(history.exposure()).filter(one -> one > 0).count();
        this.exposurePerTick = ticks == 0 ? 0 : reference.before().exposure() / ticks;
        this.phi = Math.max(
                Dispersion.of(history.events(), history.exposure(), unit),
                Dispersion.of(history.controlEvents(), history.controlExposure(), unit));
        this.phiOfTimes = Dispersion.ofWatches(history.events(), history.exposure(), unit);
    }

    /** The next tick after the push; NaN where there is no data. */
    public void add(double events, double exposure, double controlEvents, double controlExposure) {
        ticks++;
        if (Double.isNaN(events) || reference.hasControl() && Double.isNaN(controlEvents)) {
            return;
        }
        points++;
        moved = swing.share(ticks);
        if (unit == 0) {
            phi = Math.max(phi, events / 2);
        }
        after.add(events, exposure);
        reference.add(controlEvents, controlExposure);
    }

    /** Ticks with data after the push. */
    public int points() {
        return points;
    }

    /** Variance over mean of the events. */
    public double dispersion() {
        return phi;
    }

    /** Natural logarithm of the e-value of harm; 0 before the first event or exposure. */
    public double logEvidence() {
        return logEvidence(after.events());
    }

    private double logEvidence(double events) {
        if (after.exposure() == 0 || phi == 0) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        Tally before = reference.before();
        if (before.exposure() > 0) {
            least = logE(events, before.events(), before.exposure(), Math.max(phi, phiOfTimes), moved);
        }
        if (reference.controlExposure() > 0) {
            least = Math.min(least, logE(events, reference.control().events(), reference.controlExposure(), phi, 0));
        }
        return least == Double.POSITIVE_INFINITY ? 0 : least;
    }

    private double logE(double events, double refEvents, double refExposure, double spread, double still) {
        return switch (side) {
            case UP -> logE(events, refEvents, refExposure, spread, still, true);
            case DOWN -> logE(events, refEvents, refExposure, spread, still, false);
            case BOTH ->
                RateMixture.mean(
                        logE(events, refEvents, refExposure, spread, still, true),
                        logE(events, refEvents, refExposure, spread, still, false));
        };
    }

    /**
     * Without a tolerated change the unknown rate of the reference drops out. With one, both what the ratio of the rates
     * says and what the rate says against the reference's upper end (two standard errors) plus the tolerated change: the
     * mean of two e-values.
     *
     * @param still by what share more often, or more rarely, it may happen by itself
     */
    private double logE(
            double events, double countedEvents, double refExposure, double spread, double still, boolean up) {
        double refEvents = countedEvents + CONTINUITY * (unit == 0 ? phi : unit);
        double exposure = after.exposure();
        double rate = refEvents / refExposure;
        double sign = up ? 1 : -1;
        double base = (1 + sign * tolerated / rate) * (1 + sign * still);
        double end = 2 * Math.sqrt(spread * (refEvents + spread));
        double limit = ((refEvents + sign * end) / refExposure + sign * tolerated) * (1 + sign * still);
        if (base <= 0) {
            return RateMixture.NOTHING;
        }
        double ofRatio = RateMixture.logE(events, exposure, refEvents, refExposure, base, up, spread);
        if (tolerated == 0) {
            return ofRatio;
        }
        return RateMixture.mean(
                ofRatio,
                limit <= 0 ? RateMixture.NOTHING : RateMixture.logEOfRate(events, exposure, limit, !up, spread));
    }

    /** Change of the rate against the control hosts, or against before where there are none; NaN if not known. */
    public double delta() {
        return after.rate() - reference.rate();
    }

    /** Standard error of the rate after the push. */
    public double standardError() {
        return Math.sqrt(phi * (after.events() + phi)) / after.exposure();
    }

    /** Anytime-valid upper bound of harm, in events per exposure; infinite if not known. */
    public double harmUpperBound(double alpha) {
        return after.exposure() == 0
                ? Double.POSITIVE_INFINITY
                : proof.finest(after.events(), after.exposure(), phi, alpha);
    }

    /** Whether {@link #harmUpperBound} is at most the margin. */
    public boolean boundWithin(double margin, double alpha) {
        return after.exposure() > 0
                && proof.logEvidence(margin, after.events(), after.exposure(), phi) >= -Math.log(alpha);
    }

    /** Smallest rise (or fall) of the rate that would have reached the threshold by now; infinite if none could. */
    public double smallestDetectable(double threshold) {
        double rate = reference.rate();
        if (after.exposure() == 0 || Double.isNaN(rate)) {
            return Double.POSITIVE_INFINITY;
        }
        double sign = side == Side.DOWN ? -1 : 1;
        double change = Roots.increasing(
                size -> logEvidence(Math.max(0, rate + sign * size) * after.exposure()),
                threshold,
                rate + 5 * phi / after.exposure());
        return side == Side.DOWN && change > rate ? Double.POSITIVE_INFINITY : change;
    }

    /** Ticks from now on after which the bound is within the margin if the push did nothing; -1 if it never will be. */
    public int ticksUntilBoundWithin(double margin, double alpha) {
        double rate = reference.rate();
        if (points == 0 || Double.isNaN(rate)) {
            return -1;
        }
        double perTick = after.exposure() / points;
        for (int ahead = 0, stride = 1; ahead < MOST_TICKS_AHEAD; ahead += stride, stride += ahead / 8) {
            double exposure = after.exposure() + ahead * perTick;
            if (proof.logEvidence(margin, rate * exposure, exposure, phi) >= -Math.log(alpha)) {
                return ahead;
            }
        }
        return -1;
    }

    /**
     * The finest margin that a watch of so many ticks can show, if the push does nothing: what a margin that was given
     * as a share of next to nothing is read as.
     */
    public double finestMargin(int ticks, double alpha) {
        double rate = reference.before().exposure() > 0 ? reference.before().rate() : 0;
        double exposure = Math.max(Double.MIN_NORMAL, exposurePerTick * ticks);
        return proof.finest(rate * exposure, exposure, phi, alpha);
    }
}
