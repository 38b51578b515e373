package io.antibody.messages.config;

import java.math.BigDecimal;

/**
 * A size of change, absolute or relative to the level before the push.
 *
 * @param value in the metric's unit, or as a share (0.1 for 10 %) if relative; at least 0
 * @param relative whether it is a share of the level before the push
 */
public record Amount(double value, boolean relative) {
    /** @throws IllegalArgumentException if the value is negative or not finite */
    public Amount {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("an amount must be finite and at least 0 but is " + value);
        }
    }

    /** The size in the metric's unit, given the level before the push. */
    public double of(double preLevel) {
        return relative ? value * Math.abs(preLevel) : value;
    }

    /** @throws BadValueException if it is not written as {@code 5} or {@code 10%} */
    static Amount parse(String text) {
        String allowed =
                "must be an amount of at least 0, such as 5 (in the metric's unit) or 10% (of the level before)";
        boolean relative = text.endsWith("%");
        double number =
                Scalars.number(relative ? text.substring(0, text.length() - 1).strip() : text, allowed);
        if (number < 0) {
            throw new BadValueException(allowed);
        }
        return new Amount(relative ? number / 100 : number, relative);
    }

    /** As it is written in the YAML, for example {@code 10%}. */
    @Override
    public String toString() {
        return relative
                ? BigDecimal.valueOf(value)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString() + "%"
                : Limit.plain(value);
    }
}
