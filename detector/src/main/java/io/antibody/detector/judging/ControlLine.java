package io.antibody.detector.judging;

import org.jspecify.annotations.Nullable;

/**
 * Mean deviation of a set of control hosts, tick by tick; worked out once for all series that are held against it.
 *
 * <p>A control host that is suddenly far away from all the others (its counter began anew, it hangs, its clock jumped) says
 * something about itself, and nothing about the pushed ones: it is left out of the tick. Few hosts at a time: what happens to
 * many of them happens to the service.
 */
final class ControlLine {
    /** Left out is what is so many times farther from the others than any host ever was in the history. */
    private static final double FAR = 3;

    /** Of so many hosts with data one may be left out. */
    private static final int HOSTS_FOR_EACH = 3;

    private final Panel panel;
    private final int[] slots;
    private final double[] before;
    private final double far;
    private final double[] deviations;
    private @Nullable EventTally events;
    private @Nullable TickRow row;
    private double now;

    ControlLine(Panel panel, PanelHistory history, int[] slots) {
        this.panel = panel;
        this.slots = slots.clone();
        this.before = history.mean(slots);
        this.far = FAR * history.farthest(slots, before);
        this.deviations = new double[slots.length];
    }

    boolean isEmpty() {
        return slots.length == 0;
    }

    int hosts() {
        return slots.length;
    }

    /** What the hosts count; all series of a metric ask for the same kind. */
    EventTally events(EventKind kind) {
        EventTally tally = events == null ? new EventTally(kind, slots) : events;
        events = tally;
        return tally;
    }

    /** At a tick of the history. */
    double before(int index) {
        return before[index];
    }

    /** At a tick of the watch. */
    @SuppressWarnings("ReferenceEquality") // the same row, asked for by the next series
    double at(TickRow tick) {
        if (row != tick) {
            row = tick;
            now = mean(tick);
        }
        return now;
    }

    private double mean(TickRow tick) {
        double sum = 0;
        double weights = 0;
        int hosts = 0;
        for (int i = 0; i < slots.length; i++) {
            deviations[i] = panel.deviation(tick, slots[i]);
            if (!Double.isNaN(deviations[i])) {
                double weight = panel.weight(tick, slots[i]);
                sum += weight * deviations[i];
                weights += weight;
                hosts++;
            }
        }
        double all = weights == 0 ? Double.NaN : sum / weights;
        double mean = all;
        for (int left = hosts / HOSTS_FOR_EACH; left >= 0; left--) {
            int farthest = farthest(mean);
            if (farthest < 0 || Math.abs(deviations[farthest] - mean) <= far) {
                return mean;
            }
            double weight = panel.weight(tick, slots[farthest]);
            sum -= weight * deviations[farthest];
            weights -= weight;
            mean = weights <= 0 ? Double.NaN : sum / weights;
            deviations[farthest] = Double.NaN;
        }
        return all;
    }

    /** The host with data that is farthest from the mean, or -1 if there is none. */
    private int farthest(double mean) {
        int farthest = -1;
        double distance = -1;
        for (int i = 0; i < deviations.length; i++) {
            double here = Math.abs(deviations[i] - mean);
            if (here > distance) {
                farthest = i;
                distance = here;
            }
        }
        return farthest;
    }
}
