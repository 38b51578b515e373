package io.antibody.messages.config;

import java.time.Duration;

/** What must hold in a configuration that was not read from a file, too. */
final class Require {
    private Require() {}

    /** @throws IllegalArgumentException that says what must hold and does not */
    static void that(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(what + " but is " + value);
        }
    }

    static void positive(String name, Duration span) {
        that(!span.isNegative() && !span.isZero(), name + " must be positive", span);
    }

    static void notNegative(String name, Duration span) {
        that(!span.isNegative(), name + " must not be negative", span);
    }

    /** A share above 0 and at most {@code max}. */
    static void share(String name, double share, double max) {
        that(share > 0 && share <= max, name + " must be above 0 and at most " + max, share);
    }
}
