package io.antibody.detector.judging;

import io.antibody.messages.config.MetricConfig;
import java.util.Optional;

/** What counts as an event of a sparse metric, and what it is counted per. */
enum EventKind {
    /** Events of a count, per host and tick. */
    COUNT {
        @Override
        double eventsOf(TickRow row, int slot) {
            return row.sums()[slot];
        }

        @Override
        double exposureOf(TickRow row, int slot) {
            return 1;
        }
    },
    /** What a gauge that is mostly 0 adds up to, per host and tick. Its unit is its own: it need not come one by one. */
    LEVEL {
        @Override
        double eventsOf(TickRow row, int slot) {
            return row.level(slot);
        }

        @Override
        double exposureOf(TickRow row, int slot) {
            return 1;
        }
    },
    /** The numerator of a ratio that is mostly 0 (errors), per denominator. */
    SHARE {
        @Override
        double eventsOf(TickRow row, int slot) {
            return row.sums()[slot];
        }

        @Override
        double exposureOf(TickRow row, int slot) {
            return row.weights()[slot];
        }
    },
    /** What is missing to 1 in a ratio that is mostly 1 (successes), per denominator. */
    MISSING_SHARE {
        @Override
        double eventsOf(TickRow row, int slot) {
            return row.weights()[slot] - row.sums()[slot];
        }

        @Override
        double exposureOf(TickRow row, int slot) {
            return row.weights()[slot];
        }
    };

    abstract double eventsOf(TickRow row, int slot);

    abstract double exposureOf(TickRow row, int slot);

    /** Size of a single event: 1, or 0 if it is not known. */
    double unit() {
        return this == LEVEL ? 0 : 1;
    }

    boolean isComplement() {
        return this == MISSING_SHARE;
    }

    /** Events of the slots in one tick; NaN if none has data. */
    double events(TickRow row, int[] slots) {
        double sum = Double.NaN;
        for (int slot : slots) {
            if (row.has(slot)) {
                sum = (Double.isNaN(sum) ? 0 : sum) + eventsOf(row, slot);
            }
        }
        return sum;
    }

    /** Exposure of the slots in one tick; NaN if none has data. */
    double exposure(TickRow row, int[] slots) {
        double sum = Double.NaN;
        for (int slot : slots) {
            if (row.has(slot)) {
                sum = (Double.isNaN(sum) ? 0 : sum) + exposureOf(row, slot);
            }
        }
        return sum;
    }

    /**
     * The kind of a sparse metric: one that shows no event in more than half of its ticks, host by host.
     *
     * @return empty if the metric is to be judged by its level
     */
    static Optional<EventKind> of(MetricConfig metric, MetricHistory history) {
        return switch (metric.type()) {
            case GAUGE -> LEVEL.isMostlySilentIn(history) ? Optional.of(LEVEL) : Optional.empty();
            case COUNT -> COUNT.isMostlySilentIn(history) ? Optional.of(COUNT) : Optional.empty();
            case RATIO ->
                SHARE.isMostlySilentIn(history)
                        ? Optional.of(SHARE)
                        : MISSING_SHARE.isMostlySilentIn(history) ? Optional.of(MISSING_SHARE) : Optional.empty();
        };
    }

    /** What bursts are looked for in: events that come one by one, the rarer of a ratio's two; empty if there are none. */
    static Optional<EventKind> counted(MetricConfig metric, MetricHistory history) {
        return switch (metric.type()) {
            case GAUGE -> Optional.empty();
            case COUNT -> Optional.of(COUNT).filter(kind -> kind.isCountIn(history));
            case RATIO ->
                Optional.of(isMostlyFull(history) ? MISSING_SHARE : SHARE).filter(kind -> kind.isCountIn(history));
        };
    }

    private static boolean isMostlyFull(MetricHistory history) {
        double sum = 0;
        double weight = 0;
        for (TickRow row : history.rows()) {
            for (int slot = 0; slot < row.slots(); slot++) {
                if (row.has(slot)) {
                    sum += row.sums()[slot];
                    weight += row.weights()[slot];
                }
            }
        }
        return 2 * sum > weight;
    }

    private boolean isCountIn(MetricHistory history) {
        for (TickRow row : history.rows()) {
            for (int slot = 0; slot < row.slots(); slot++) {
                if (row.has(slot) && eventsOf(row, slot) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isMostlySilentIn(MetricHistory history) {
        int silent = 0;
        int all = 0;
        for (TickRow row : history.rows()) {
            for (int slot = 0; slot < row.slots(); slot++) {
                if (row.has(slot)) {
                    double events = eventsOf(row, slot);
                    if (events < 0) {
                        return false;
                    }
                    silent += events == 0 ? 1 : 0;
                    all++;
                }
            }
        }
        return 2 * silent > all;
    }
}
