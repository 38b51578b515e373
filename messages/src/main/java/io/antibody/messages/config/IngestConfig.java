package io.antibody.messages.config;

import java.time.Duration;

/**
 * What one request to ingest may ask of it.
 *
 * @param maxBodyBytes the largest body, after decompression, default 4 MiB: about 40,000 samples of JSON, and 64 request
 *     threads can hold one each
 * @param maxItems the most samples or events of one body, default 10,000
 * @param maxAhead how far ahead of ingest's clock an item's time may be, default 5 min: more than clocks of hosts differ,
 *     and less than would lead the detector's event time astray
 */
public record IngestConfig(int maxBodyBytes, int maxItems, Duration maxAhead) {
    /** What holds where the file says nothing. */
    public static final IngestConfig DEFAULT = new IngestConfig(4 * 1024 * 1024, 10_000, Duration.ofMinutes(5));

    /** @throws IllegalArgumentException if a bound is not above 0 */
    public IngestConfig {
        if (maxBodyBytes <= 0 || maxItems <= 0 || maxAhead.isNegative() || maxAhead.isZero()) {
            throw new IllegalArgumentException("bounds of ingest must be above 0: " + maxBodyBytes + " bytes, "
                    + maxItems + " items, " + maxAhead + " ahead");
        }
    }
}
