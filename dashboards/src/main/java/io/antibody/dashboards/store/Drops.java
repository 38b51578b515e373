package io.antibody.dashboards.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts samples that are left out, and says so, but not for each. */
final class Drops {
    private static final Logger log = LoggerFactory.getLogger(Drops.class);

    /** Shortest time between two lines in the log. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final AtomicLong total = new AtomicLong();
    private Instant saidAt = Instant.MIN;

    Drops(InstantSource clock) {
        this.clock = clock;
    }

    void add(int count, String why) {
        long now = total.addAndGet(count);
        Instant time = clock.instant();
        if (time.isAfter(saidAt.equals(Instant.MIN) ? saidAt : saidAt.plus(PAUSE))) {
            saidAt = time;
            log.warn("Left out of the metric store: {} samples so far; the last {}", now, why);
        }
    }

    long total() {
        return total.get();
    }
}
