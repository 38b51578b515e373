package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * Judges one series of sparse counts or shares through one push: did the push change how often it happens?
 *
 * <p>Two references: the control hosts at the same time, and the pushed hosts before the push. Where there are both, the
 * weaker evidence counts: right if <em>either</em> the hosts are alike <em>or</em> time changes nothing, and little is
 * lost where both hold. A host's own level before the push corrects the control's, as far as events tell it.
 *
 * <p>Hypothesis, assumptions and sources: {@link RateMixture}, {@link Dispersion}. An e-process for Poisson events:
 * may be looked at at any time and carried to the next batch. Works from zero events on. Cost: about 0.5 microseconds a
 * look, additions only per tick; 200 bytes.
 */
public final class RateJudge {
    /** Half an event is added to the reference: a zero baseline is not a promise of zero. */
    private static final double CONTINUITY = 0.5;

    /** A host's own rate is believed against the common one as if the common one had been seen in this many events. */
    private static final double COMMON_EVENTS = 5;

    private final Side side;
    private final double tolerated;
    private final double unit;
    private double phi;
    private final Tally before;
    private final double controlFactor;
    private final boolean hasControl;
    private final Tally after = new Tally();
    private final Tally control = new Tally();
    private final double exposurePerTick;
    private int points;

    /**
     * @param tolerated harm up to this size is none, in events per exposure
     * @param unit size of a single event: 1 for what comes one by one; 0 if it is not known, then no tick counts for more
     *     than two events
     */
    public RateJudge(RateHistory history, Side side, double tolerated, double unit) {
        this.unit = unit;
        this.side = side;
        this.tolerated = tolerated;
        this.before = Tally.of(history.events(), history.exposure());
        long ticks = Arrays.stream(history.exposure()).filter(one -> one > 0).count();
        this.exposurePerTick = ticks == 0 ? 0 : before.exposure() / ticks;
        this.hasControl = history.controlEvents().length > 0;
        Tally controlBefore = Tally.of(history.controlEvents(), history.controlExposure());
        this.controlFactor = hasControl ? factor(before, controlBefore) : 1;
        this.phi = Math.max(
                Dispersion.of(history.events(), history.exposure(), unit),
                Dispersion.of(history.controlEvents(), history.controlExposure(), unit));
    }

    /** How many times as often as on the control hosts it happened on the pushed ones before the push. */
    private static double factor(Tally own, Tally control) {
        double common = (own.events() + control.events()) / (own.exposure() + control.exposure());
        if (!(common > 0)) {
            return 1;
        }
        return shrunk(own, common) / shrunk(control, common);
    }

    private static double shrunk(Tally tally, double common) {
        return (tally.events() + COMMON_EVENTS) / (tally.exposure() * common + COMMON_EVENTS);
    }

    /** The next tick after the push; NaN where there is no data. */
    public void add(double events, double exposure, double controlEvents, double controlExposure) {
        if (Double.isNaN(events) || hasControl && Double.isNaN(controlEvents)) {
            return;
        }
        points++;
        if (unit == 0) {
            phi = Math.max(phi, events / 2);
        }
        after.add(events, exposure);
        control.add(controlEvents, controlExposure);
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
        if (before.exposure() > 0) {
            least = logE(events, before.events(), before.exposure());
        }
        if (control.exposure() > 0) {
            least = Math.min(least, logE(events, control.events(), control.exposure() * controlFactor));
        }
        return least == Double.POSITIVE_INFINITY ? 0 : least;
    }

    private double logE(double events, double refEvents, double refExposure) {
        return switch (side) {
            case UP -> logE(events, refEvents, refExposure, true);
            case DOWN -> logE(events, refEvents, refExposure, false);
            case BOTH ->
                RateMixture.mean(
                        logE(events, refEvents, refExposure, true), logE(events, refEvents, refExposure, false));
        };
    }

    /**
     * Without a tolerated change the unknown rate of the reference drops out. With one, both what the ratio of the rates
     * says and what the rate says against the reference's upper end (two standard errors) plus the tolerated change: the
     * mean of two e-values.
     */
    private double logE(double events, double countedEvents, double refExposure, boolean up) {
        double refEvents = countedEvents + CONTINUITY * (unit == 0 ? phi : unit);
        double exposure = after.exposure();
        double rate = refEvents / refExposure;
        double sign = up ? 1 : -1;
        double base = 1 + sign * tolerated / rate;
        double end = 2 * Math.sqrt(phi * (refEvents + phi));
        double limit = (refEvents + sign * end) / refExposure + sign * tolerated;
        if (base <= 0) {
            return RateMixture.NOTHING;
        }
        double ofRatio = RateMixture.logE(events, exposure, refEvents, refExposure, base, up, phi);
        if (tolerated == 0) {
            return ofRatio;
        }
        return RateMixture.mean(
                ofRatio, limit <= 0 ? RateMixture.NOTHING : RateMixture.logEOfRate(events, exposure, limit, !up, phi));
    }

    /** Change of the rate against the control hosts, or against before where there are none; NaN if not known. */
    public double delta() {
        return after.rate() - reference();
    }

    private double reference() {
        return control.exposure() > 0 ? control.rate() * controlFactor : before.rate();
    }

    /** Standard error of the rate after the push. */
    public double standardError() {
        return Math.sqrt(phi * (after.events() + phi)) / after.exposure();
    }

    /** Anytime-valid upper bound of harm, in events per exposure; infinite if not known. */
    public double harmUpperBound(double alpha) {
        return after.exposure() == 0 ? Double.POSITIVE_INFINITY : finest(after.events(), after.exposure(), alpha);
    }

    /** Whether {@link #harmUpperBound} is at most the margin. */
    public boolean boundWithin(double margin, double alpha) {
        return after.exposure() > 0 && proof(margin, after.events(), after.exposure()) >= -Math.log(alpha);
    }

    /** Smallest margin within which harm is shown to be. */
    private double finest(double events, double exposure, double alpha) {
        double guess = (events + 5 * phi) / exposure;
        return Roots.increasing(margin -> proof(margin, events, exposure), -Math.log(alpha), guess);
    }

    /** Natural logarithm of the evidence that harm is below a margin. */
    private double proof(double margin, double events, double exposure) {
        if (phi == 0) {
            // Never an event, before or after.
            return Double.POSITIVE_INFINITY;
        }
        double least = Double.POSITIVE_INFINITY;
        double seen = events / exposure;
        if (side != Side.DOWN) {
            double rate = lowReference() + margin;
            least = seen >= rate ? 0 : RateMixture.logEOfRate(events, exposure, rate, true, phi);
        }
        if (side != Side.UP) {
            double rate = highReference() - margin;
            if (rate > 0) {
                double log = seen <= rate ? 0 : RateMixture.logEOfRate(events, exposure, rate, false, phi);
                least = Math.min(least, log);
            }
        }
        return least;
    }

    /** The reference rate less one standard error, the lower of both references. */
    private double lowReference() {
        double low = low(before, 1);
        return control.exposure() > 0 ? Math.min(low, low(control, controlFactor)) : low;
    }

    private double highReference() {
        double high = high(before, 1);
        return control.exposure() > 0 ? Math.max(high, high(control, controlFactor)) : high;
    }

    private double low(Tally tally, double factor) {
        return tally.exposure() == 0
                ? 0
                : factor * Math.max(0, tally.events() - Math.sqrt(phi * tally.events())) / tally.exposure();
    }

    private double high(Tally tally, double factor) {
        return tally.exposure() == 0
                ? 0
                : factor * (tally.events() + Math.sqrt(phi * (tally.events() + 1))) / tally.exposure();
    }

    /** Smallest rise (or fall) of the rate that would have reached the threshold by now; infinite if none could. */
    public double smallestDetectable(double threshold) {
        double rate = reference();
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

    private static final int MOST_TICKS_AHEAD = 20_000;

    /** Ticks from now on after which the bound is within the margin if the push did nothing; -1 if it never will be. */
    public int ticksUntilBoundWithin(double margin, double alpha) {
        double rate = reference();
        if (points == 0 || Double.isNaN(rate)) {
            return -1;
        }
        double perTick = after.exposure() / points;
        for (int ahead = 0, stride = 1; ahead < MOST_TICKS_AHEAD; ahead += stride, stride += ahead / 8) {
            double exposure = after.exposure() + ahead * perTick;
            if (proof(margin, rate * exposure, exposure) >= -Math.log(alpha)) {
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
        double rate = before.exposure() > 0 ? before.rate() : 0;
        double exposure = Math.max(Double.MIN_NORMAL, exposurePerTick * ticks);
        return finest(rate * exposure, exposure, alpha);
    }
}
