package io.antibody.detector.stats;

/**
 * The last ticks of a series of events, in windows of some lengths, and the strongest evidence among those that end now.
 *
 * <p>Hypothesis, assumptions: {@link BurstReference}. Cost: a running sum for each of four figures; 1.3 kB.
 */
final class BurstWindows {
    private static final int[] WIDTHS = {1, 2, 4, 8, 16};

    /** Running sums that are kept: a power of two above the longest window. */
    private static final int KEPT = 32;

    private final BurstReference reference;
    private final double[] events = new double[KEPT];
    private final double[] exposure = new double[KEPT];
    private final double[] controlEvents = new double[KEPT];
    private final double[] controlExposure = new double[KEPT];
    private final Tally window = new Tally();
    private final Tally control = new Tally();
    private int points;
    private double excess;

    BurstWindows(BurstReference reference) {
        this.reference = reference;
    }

    /** Begins anew, with a push at a tick of the history. */
    void begin(RateHistory history, int push) {
        points = 0;
        reference.begin(history, push);
    }

    /** Points so far. */
    int points() {
        return points;
    }

    /** Whether a tick has what it takes to be a point. */
    boolean takes(double ofEvents, double ofExposure, double ofControl) {
        return !Double.isNaN(ofEvents) && ofExposure > 0 && !(reference.hasControl() && Double.isNaN(ofControl));
    }

    /** A tick of the history. */
    double add(RateHistory history, int tick) {
        boolean hosts = reference.hasControl();
        double ofEvents = history.events()[tick];
        double ofExposure = history.exposure()[tick];
        double ofControl = hosts ? history.controlEvents()[tick] : 0;
        return takes(ofEvents, ofExposure, ofControl)
                ? add(ofEvents, ofExposure, ofControl, hosts ? history.controlExposure()[tick] : 0)
                : 0;
    }

    /** The next point; the logarithm of the strongest evidence of the windows that end at it, at least 0. */
    double add(double ofEvents, double ofExposure, double ofControl, double ofControlExposure) {
        int last = slot(points);
        points++;
        int now = slot(points);
        events[now] = events[last] + ofEvents;
        exposure[now] = exposure[last] + ofExposure;
        controlEvents[now] = controlEvents[last] + (reference.hasControl() ? ofControl : 0);
        controlExposure[now] = controlExposure[last] + (reference.hasControl() ? ofControlExposure : 0);
        double largest = 0;
        for (int i = 0; i < WIDTHS.length && WIDTHS[i] <= points; i++) {
            look(WIDTHS[i]);
            double log = reference.logEvidence(window, control);
            if (log > largest) {
                largest = log;
                excess = reference.harm(window);
            }
        }
        return largest;
    }

    /** Harm of the window that was found strongest last, in events per exposure. */
    double excess() {
        return excess;
    }

    /** Whether the last points show less than a third of this harm. Source: the went-away filter of FBDetect (SOSP 2024). */
    boolean calm(double peak) {
        if (points < Excursions.CALM) {
            return false;
        }
        look(Excursions.CALM);
        return reference.harm(window) < peak / 3;
    }

    private void look(int width) {
        int now = slot(points);
        int then = slot(points - width);
        window.set(events[now] - events[then], exposure[now] - exposure[then]);
        control.set(controlEvents[now] - controlEvents[then], controlExposure[now] - controlExposure[then]);
    }

    private static int slot(int points) {
        return points & (KEPT - 1);
    }
}
