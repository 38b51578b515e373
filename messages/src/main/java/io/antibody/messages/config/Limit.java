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

    /** @throws BadValueException if it is not written as {@code > 8} or {@code < 8} */
    static Limit parse(String text) {
        String allowed = "must be a limit such as \"> 8\" or \"< 0.5\"";
        if (!text.startsWith(">") && !text.startsWith("<")) {
            throw new BadValueException(allowed);
        }
        return new Limit(text.startsWith(">"), Scalars.number(text.substring(1).strip(), allowed));
    }

    /** As it is written in the YAML, for example {@code > 8}. */
    @Override
    public String toString() {
        return (above ? "> " : "< ") + plain(bound);
    }

    /** A number without a needless fraction. */
    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
