package io.antibody.rollout.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as it is shown, in UTC.
 *
 * @param iso for machines (and for the script that keeps {@code ago} going)
 * @param clock time of day, with the date if it is not today's
 * @param ago how long ago, or in how long
 */
public record Moment(String iso, String clock, String ago) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH);

    static Moment of(Instant time, Instant now) {
        return new Moment(time.toString(), clock(time, now), ago(Duration.between(time, now)));
    }

    static @Nullable Moment ofNullable(@Nullable Instant time, Instant now) {
        return time == null ? null : of(time, now);
    }

    private static String clock(Instant time, Instant now) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        DateTimeFormatter format =
                day.equals(today) ? TIME : day.getYear() == today.getYear() ? DAY_AND_TIME : DATE_AND_TIME;
        return format.format(time.atOffset(ZoneOffset.UTC));
    }

    /** The same words as in {@code antibody.js}, which goes on counting. */
    private static String ago(Duration elapsed) {
        if (elapsed.abs().compareTo(Duration.ofSeconds(1)) < 0) {
            return "now";
        }
        String length = length(elapsed.abs());
        return elapsed.isNegative() ? "in " + length : length + " ago";
    }

    /** A length of time in one unit or two, for example {@code 42 s}, {@code 2 min 30 s}, {@code 3 h}, {@code 5 d}. */
    static String length(Duration duration) {
        long s = duration.toSeconds();
        if (s < 60) {
            return s + " s";
        }
        if (s < 600) {
            return s / 60 + " min" + (s % 60 == 0 ? "" : " " + s % 60 + " s");
        }
        if (s < 3600) {
            return s / 60 + " min";
        }
        if (s < 10 * 3600) {
            return s / 3600 + " h" + (s / 60 % 60 == 0 ? "" : " " + s / 60 % 60 + " min");
        }
        if (s < 48 * 3600) {
            return s / 3600 + " h";
        }
        return s / 86_400 + " d";
    }
}
