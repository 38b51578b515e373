package io.antibody.ingest.intake;

import java.util.Locale;

/** Why an item or a whole request was refused: the label of the counter. */
public enum RejectReason {
    /** Not JSON, a field is missing, or a value is not allowed. */
    MALFORMED,
    /** The service is not in {@code antibody.yaml}. */
    UNKNOWN_SERVICE,
    /** A deployment event names a host that the service does not have. */
    UNKNOWN_HOST,
    /** A ratio without denominator, or a denominator without ratio. */
    WRONG_TYPE,
    /** The item's time is too far ahead of our clock. */
    TOO_FAR_AHEAD,
    /** The item's time is before the history that is kept. */
    TOO_OLD,
    /** Antibody's own word, which nobody else may send. */
    RESERVED,
    /** More items than one request may hold. */
    TOO_MANY,
    /** The body is too large. */
    TOO_LARGE,
    /** The body came too slowly. */
    TOO_SLOW;

    /** As it stands in the counter, for example {@code unknown_service}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
