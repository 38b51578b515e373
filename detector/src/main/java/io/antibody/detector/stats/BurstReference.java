package io.antibody.detector.stats;

/**
 * What a window of ticks is held against: the whole history, its last {@value #RECENT_TICKS} ticks (the time of day), and the
 * control hosts in the same ticks. The weakest evidence speaks.
 *
 * <p>Hypothesis: the rate of the window is that of the reference. Assumes and breaks as {@link RateJudge} does. Cost: two
 * comparisons where nothing is unusual; 100 bytes.
 *
 * <p>Source: {@link RateMixture}.
 */
final class BurstReference {
    /** Half an event is added to a reference: never having seen one is not a promise of none. */
    private static final double CONTINUITY = 0.5;

    /** Size of a single event. What comes in units that are not known is not looked at. */
    private static final double UNIT = 1;

    /** Less than so many times as much is no evidence of four times as much. */
    private static final double UNUSUAL = 2;

    /** Ticks before the push that tell what is usual at this time of day. */
    private static final int RECENT_TICKS = 60;

    private final Side side;
    private final double events;
    private final double exposure;
    private final double controlFactor;
    private final boolean hasControl;
    private final double tolerated;
    private final double phi;
    private final double phiOfTimes;
    private final Tally recent = new Tally();

    BurstReference(RateHistory history, Side side, double tolerated) {
        RateReference rates = new RateReference(history);
        this.side = side;
        this.events = rates.before().events() + CONTINUITY;
        this.exposure = rates.before().exposure();
        this.controlFactor = rates.controlFactor();
        this.hasControl = rates.hasControl();
        this.tolerated = tolerated;
        this.phi = Math.max(
                Dispersion.of(history.events(), history.exposure(), UNIT),
                Dispersion.of(history.controlEvents(), history.controlExposure(), UNIT));
        this.phiOfTimes = Math.max(phi, Dispersion.ofWatches(history.events(), history.exposure(), UNIT));
    }

    /** The push is at this tick of the history, or at its end. */
    void begin(RateHistory history, int push) {
        recent.set(0, 0);
        for (int tick = Math.max(0, push - RECENT_TICKS); tick < push; tick++) {
            recent.add(history.events()[tick], history.exposure()[tick]);
        }
    }

    boolean hasControl() {
        return hasControl;
    }

    /** Harm of a window: events per exposure beyond those of the history. */
    double harm(Tally window) {
        return side.harm(window.rate() - events / exposure);
    }

    /** Natural logarithm of the evidence that a window holds harm; at least 0. */
    double logEvidence(Tally window, Tally control) {
        double log = 0;
        if (side != Side.DOWN) {
            log = logEvidence(window, control, true);
        }
        if (side != Side.UP) {
            log = Math.max(log, logEvidence(window, control, false));
        }
        return log;
    }

    private double logEvidence(Tally window, Tally control, boolean up) {
        double usual = events / exposure * window.exposure();
        boolean unusual = up ? window.events() > UNUSUAL * usual : UNUSUAL * window.events() < usual;
        if (!unusual || exposure == 0) {
            return 0;
        }
        double log = against(window, events, exposure, phiOfTimes, up);
        if (recent.exposure() > 0 && log > 0) {
            log = Math.min(log, against(window, recent.events() + CONTINUITY, recent.exposure(), phi, up));
        }
        if (hasControl && log > 0) {
            log = Math.min(
                    log, against(window, control.events() + CONTINUITY, control.exposure() * controlFactor, phi, up));
        }
        return Math.max(0, log);
    }

    private double against(Tally window, double refEvents, double refExposure, double spread, boolean up) {
        double base = 1 + (up ? 1 : -1) * tolerated * refExposure / refEvents;
        return base <= 0 || refExposure == 0
                ? 0
                : RateMixture.logEOfBurst(window.events(), window.exposure(), refEvents, refExposure, base, up, spread);
    }
}
