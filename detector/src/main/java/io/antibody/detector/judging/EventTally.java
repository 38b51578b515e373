package io.antibody.detector.judging;

import org.jspecify.annotations.Nullable;

/** Events and exposure of the same hosts in one tick, worked out once for all series that ask for them. */
final class EventTally {
    private final EventKind kind;
    private final int[] slots;
    private @Nullable TickRow row;
    private double events;
    private double exposure;

    EventTally(EventKind kind, int[] slots) {
        this.kind = kind;
        this.slots = slots;
    }

    double events(TickRow tick) {
        look(tick);
        return events;
    }

    double exposure(TickRow tick) {
        look(tick);
        return exposure;
    }

    @SuppressWarnings("ReferenceEquality") // the same row, asked for by the next series
    private void look(TickRow tick) {
        if (row != tick) {
            row = tick;
            events = kind.events(tick, slots);
            exposure = kind.exposure(tick, slots);
        }
    }
}
