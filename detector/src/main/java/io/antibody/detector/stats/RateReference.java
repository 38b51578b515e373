package io.antibody.detector.stats;

/**
 * What a rate is held against: the pushed hosts before the push, and the control hosts since, corrected by how many times
 * as often it happened on the pushed hosts before.
 *
 * <p>Hypothesis: none. Assumes that either time or the choice of hosts changes nothing: the bounds are the wider of both.
 * Breaks where both do. Cost: some additions a tick; 100 bytes.
 *
 * <p>Source: shrinkage towards the common rate, as of Robbins' empirical Bayes (1956).
 */
final class RateReference {
    /** A host's own rate is believed against the common one as if the common one had been seen in this many events. */
    private static final double COMMON_EVENTS = 5;

    private final Tally before;
    private final Tally control = new Tally();
    private final double controlFactor;
    private final boolean hasControl;

    RateReference(RateHistory history) {
        this.before = Tally.of(history.events(), history.exposure());
        this.hasControl = history.controlEvents().length > 0;
        Tally controlBefore = Tally.of(history.controlEvents(), history.controlExposure());
        this.controlFactor = hasControl ? factor(before, controlBefore) : 1;
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

    /** What the control hosts show in a tick after the push. */
    void add(double controlEvents, double controlExposure) {
        control.add(controlEvents, controlExposure);
    }

    /** How many times as often as on the control hosts it happened on the pushed ones before the push. */
    double controlFactor() {
        return controlFactor;
    }

    boolean hasControl() {
        return hasControl;
    }

    Tally before() {
        return before;
    }

    /** Since the push. */
    Tally control() {
        return control;
    }

    /** Exposure of the control hosts, as if they were like the pushed ones. */
    double controlExposure() {
        return control.exposure() * controlFactor;
    }

    /** Of the control hosts, or of before where there are none; NaN if not known. */
    double rate() {
        return control.exposure() > 0 ? control.rate() * controlFactor : before.rate();
    }

    /** The rate less one standard error, the lower of both references. */
    double low(double phi) {
        double low = low(before, 1, phi);
        return control.exposure() > 0 ? Math.min(low, low(control, controlFactor, phi)) : low;
    }

    /** The rate and one standard error, the higher of both references. */
    double high(double phi) {
        double high = high(before, 1, phi);
        return control.exposure() > 0 ? Math.max(high, high(control, controlFactor, phi)) : high;
    }

    private static double low(Tally tally, double factor, double phi) {
        return tally.exposure() == 0
                ? 0
                : factor * Math.max(0, tally.events() - Math.sqrt(phi * tally.events())) / tally.exposure();
    }

    private static double high(Tally tally, double factor, double phi) {
        return tally.exposure() == 0
                ? 0
                : factor * (tally.events() + Math.sqrt(phi * (tally.events() + 1))) / tally.exposure();
    }
}
