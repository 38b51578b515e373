package io.antibody.messages.consuming;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubled each time up to a bound, and spread so that many do not meet. */
final class BackOff {
    /** Doublings after which the bound is reached for any sensible first wait; keeps the shift in range. */
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    BackOff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** One more failure; how long to wait now, never less than {@code atLeast}. */
    Duration next(Duration atLeast) {
        long full = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        Duration spread = Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
        return spread.compareTo(atLeast) < 0 ? atLeast : spread;
    }

    /** It worked. */
    void reset() {
        failures = 0;
    }
}
