package io.antibody.detector.judging;

import io.antibody.detector.stats.RateHistory;
import io.antibody.detector.stats.Side;

/** Events of the pushed hosts of a series and of its control hosts: before the push, and tick by tick since. */
final class EventSeries {
    private final EventKind kind;
    private final EventTally control;
    private final boolean hasControl;
    private final Side side;
    private final RateHistory before;
    private final int points;
    private final int span;

    EventSeries(SeriesShape shape, EventKind kind, MetricHistory history, ControlLine line) {
        this.kind = kind;
        this.control = line.events(kind);
        this.hasControl = !line.isEmpty();
        this.side = kind.isComplement() ? opposite(shape.side()) : shape.side();
        int ticks = history.rows().size();
        double[] events = new double[ticks];
        double[] exposure = new double[ticks];
        double[] controlEvents = new double[hasControl ? ticks : 0];
        double[] controlExposure = new double[controlEvents.length];
        int seen = 0;
        int first = ticks;
        for (int i = 0; i < ticks; i++) {
            TickRow row = history.rows().get(i);
            events[i] = kind.events(row, shape.treated());
            exposure[i] = kind.exposure(row, shape.treated());
            if (hasControl) {
                controlEvents[i] = control.events(row);
                controlExposure[i] = control.exposure(row);
            }
            if (!Double.isNaN(events[i])) {
                first = Math.min(first, i);
                seen++;
            }
        }
        this.before = new RateHistory(events, exposure, controlEvents, controlExposure);
        this.points = seen;
        this.span = ticks - first;
    }

    private static Side opposite(Side side) {
        return switch (side) {
            case UP -> Side.DOWN;
            case DOWN -> Side.UP;
            case BOTH -> Side.BOTH;
        };
    }

    /** What is harm for the events: of what is missing to 1 the opposite of what it is for the share. */
    Side side() {
        return side;
    }

    EventKind kind() {
        return kind;
    }

    boolean hasControl() {
        return hasControl;
    }

    RateHistory before() {
        return before;
    }

    /** Ticks with data before the push. */
    int points() {
        return points;
    }

    /** Ticks since the first of them. */
    int span() {
        return span;
    }

    double events(TickRow row, int[] treated) {
        return kind.events(row, treated);
    }

    double exposure(TickRow row, int[] treated) {
        return kind.exposure(row, treated);
    }

    double controlEvents(TickRow row) {
        return hasControl ? control.events(row) : Double.NaN;
    }

    double controlExposure(TickRow row) {
        return hasControl ? control.exposure(row) : Double.NaN;
    }
}
