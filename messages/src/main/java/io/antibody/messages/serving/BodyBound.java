package io.antibody.messages.serving;

import java.time.Duration;

/**
 * How much of a request is read. What has come is held in memory by whoever reads it.
 *
 * @param bytes the largest body, after decompression
 * @param time within which all of it must come; a thread waits for it so long
 */
public record BodyBound(long bytes, Duration time) {
    /** For forms and small JSON: 4 MiB, as much as the push of thousands of commits, within 10 s. */
    public static final BodyBound USUAL = new BodyBound(4 * 1024 * 1024, Duration.ofSeconds(10));

    /** @throws IllegalArgumentException if a bound is not above 0 */
    public BodyBound {
        if (bytes <= 0 || time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("bounds of a body must be above 0: " + bytes + " bytes, " + time);
        }
    }
}
