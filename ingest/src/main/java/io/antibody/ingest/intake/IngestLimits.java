package io.antibody.ingest.intake;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.IngestConfig;
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
    /** A slow client holds a thread no longer than this. */
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);

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

    /** As configured; nothing older than the history that is kept is of use. */
    public static IngestLimits of(AntibodyConfig config) {
        IngestConfig ingest = config.ingest();
        return new IngestLimits(
                ingest.maxBodyBytes(),
                ingest.maxItems(),
                ingest.maxAhead(),
                config.judging().history(),
                BODY_TIMEOUT);
    }
}
