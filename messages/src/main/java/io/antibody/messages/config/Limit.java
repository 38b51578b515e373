package io.antibody.messages.config;

/**
 * A hard limit in IMVU's manner: {@code > 8} says that a level above 8 is a breach.
 *
 * @param above whether a level above the bound is the breach, else a level below
 * @param bound in the metric's unit
 */
public record Limit(boolean above, double bound) {
    /** Whether the level breaks the limit. */
    public boolean isBrokenBy(double level) {
        return above ? level > bound : level < bound;
    }

    /** As it is written in the YAML, for example {@code > 8}. */
    @Override
    public String toString() {
        String number = bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
        return (above ? "> " : "< ") + number;
    }
}
