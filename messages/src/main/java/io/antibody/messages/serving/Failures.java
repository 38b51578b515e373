package io.antibody.messages.serving;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong tokens by address. It is not what keeps guessers out, that is the length of a token; it keeps them from
 * filling the log, and from using the machine.
 */
final class Failures {
    /** Wrong tokens of one address that are answered within the window; a person mistypes less often. */
    static final int MOST = 10;

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Addresses that are kept; the one that was used longest ago is forgotten. */
    private static final int MOST_ADDRESSES = 1_024;

    private record Count(Instant since, int failures) {}

    private final InstantSource clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    Failures(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts one; false if the address had too many in this window already. */
    synchronized boolean add(String address) {
        Instant now = clock.instant();
        Count count = counts.get(address);
        if (count == null || !now.isBefore(count.since().plus(WINDOW))) {
            count = new Count(now, 0);
        }
        counts.put(address, new Count(count.since(), Math.min(count.failures() + 1, MOST + 1)));
        return count.failures() < MOST;
    }
}
