package io.antibody.ingest.intake;

import io.antibody.messages.config.AntibodyConfig;
import java.time.Duration;

/**
 * What one request may ask of us. Names have a bound of their own (200 characters) in {@code messages}.
 *
 * @param maxBodyBytes the largest body, after decompression
 * @param maxItems the most items in one body
 * @param maxAhead how far ahead of our clock an item's time may be
 * @param maxAge how far behind our clock an item's time may be
 * @param bodyTimeout how long a client may take to send its body
 */
public record IngestLimits(int maxBodyBytes, int maxItems, Duration maxAhead, Duration maxAge, Duration bodyTimeout) {
    /** 64 request threads can hold this much each: 256 MiB at worst. A sample takes about 100 bytes of JSON. */
    private static final int DEFAULT_BODY_BYTES = 4 * 1024 * 1024;

    /** What fits into {@link #DEFAULT_BODY_BYTES} with long names. */
    private static final int DEFAULT_ITEMS = 10_000;

    /**
     * Clocks of hosts that are kept by NTP are apart by less than a second; this allows for one that is not, and keeps
     * a wrong year from moving the detector's event time.
     */
    private static final Duration DEFAULT_AHEAD = Duration.ofMinutes(5);

    /** A slow client holds a thread no longer than this. */
    private static final Duration DEFAULT_BODY_TIMEOUT = Duration.ofSeconds(10);

    /** @throws IllegalArgumentException if a bound is not above 0 */
    public IngestLimits {
        if (maxBodyBytes <= 0
                || maxItems <= 0
                || maxAhead.isNegative()
                || maxAge.isNegative()
                || maxAge.isZero()
                || bodyTimeout.isNegative()
                || bodyTimeout.isZero()) {
            throw new IllegalArgumentException("limits must be above 0: " + maxBodyBytes + " bytes, " + maxItems
                    + " items, " + maxAhead + " ahead, " + maxAge + " of age, " + bodyTimeout + " for a body");
        }
    }

    /** The defaults; nothing older than the history that is kept is of use. */
    public static IngestLimits of(AntibodyConfig config) {
        return new IngestLimits(
                DEFAULT_BODY_BYTES,
                DEFAULT_ITEMS,
                DEFAULT_AHEAD,
                config.judging().history(),
                DEFAULT_BODY_TIMEOUT);
    }
}
