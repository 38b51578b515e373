package io.antibody.detector.judging;

import org.jspecify.annotations.Nullable;

/** Mean deviation of a set of control hosts, tick by tick; worked out once for all series that are held against it. */
final class ControlLine {
    private final Panel panel;
    private final int[] slots;
    private final double[] before;
    private @Nullable TickRow row;
    private double now;

    ControlLine(Panel panel, PanelHistory history, int[] slots) {
        this.panel = panel;
        this.slots = slots.clone();
        this.before = history.mean(slots);
    }

    boolean isEmpty() {
        return slots.length == 0;
    }

    int hosts() {
        return slots.length;
    }

    int[] slots() {
        return slots;
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
            now = panel.deviation(tick, slots);
        }
        return now;
    }
}
