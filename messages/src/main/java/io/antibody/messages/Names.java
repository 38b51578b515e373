package io.antibody.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a name on the wire may be: 1 to 200 characters, none of them a control character or the key's separator. */
final class Names {
    static final int MAX_LENGTH = 200;

    /** What Java makes of bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    /** Years 0000 to 9999, beyond which ISO-8601 and epoch milliseconds part. */
    private static final long MIN_TIME = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();

    private static final long MAX_TIME =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private Names() {}

    /** The name, if it is one. */
    static String require(String field, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new InvalidMessageException(field, "is missing");
        }
        if (name.length() > MAX_LENGTH) {
            throw new InvalidMessageException(
                    field, "must have at most " + MAX_LENGTH + " characters but has " + name.length());
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= ' ' && c <= '~' && c != MetricKey.SEPARATOR) {
                continue; // nearly every character of nearly every name: read for each sample
            }
            if (Character.isISOControl(c) || c == MetricKey.SEPARATOR || c == REPLACEMENT) {
                throw new InvalidMessageException(
                        field,
                        "must not hold a control character, '|' or invalid UTF-8 but does at position " + (i + 1));
            }
            if (Character.isSurrogate(c)) {
                requirePair(field, name, i++);
            }
        }
        return name;
    }

    /** Half a surrogate pair has no UTF-8 form. */
    private static void requirePair(String field, String name, int high) {
        if (high + 1 == name.length() || !Character.isSurrogatePair(name.charAt(high), name.charAt(high + 1))) {
            throw new InvalidMessageException(
                    field, "must not hold half a surrogate pair, as at position " + (high + 1));
        }
    }

    static void requireIfPresent(String field, @Nullable String name) {
        if (name != null) {
            require(field, name);
        }
    }

    static void requirePresent(String field, @Nullable Object value) {
        if (value == null) {
            throw new InvalidMessageException(field, "is missing");
        }
    }

    /** A text for people: any, but there. */
    static void requireText(String field, @Nullable String text) {
        requirePresent(field, text);
    }

    /** The time to the millisecond, as it is on the wire. */
    static Instant requireTime(String field, @Nullable Instant time) {
        if (time == null) {
            throw new InvalidMessageException(field, "is missing");
        }
        if (time.getEpochSecond() < MIN_TIME / 1000 || time.getEpochSecond() > MAX_TIME / 1000) {
            throw new InvalidMessageException(field, "must be within the years 0000 to 9999 but is " + time);
        }
        return time.getNano() % 1_000_000 == 0 ? time : Instant.ofEpochMilli(time.toEpochMilli());
    }

    /** Whether a time in milliseconds of the epoch passes {@link #requireTime}. */
    static boolean isTime(long millis) {
        return millis >= MIN_TIME && millis <= MAX_TIME;
    }

    /** A figure that may be unknown: what is not finite is not known. */
    static @Nullable Double finite(@Nullable Double figure) {
        return figure == null || !Double.isFinite(figure) ? null : figure;
    }
}
