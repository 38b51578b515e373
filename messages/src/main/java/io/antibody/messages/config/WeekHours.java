package io.antibody.messages.config;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours on some days of the week, {@code mon-fri 06:00-13:00}. Hours that end at or before their begin end on the next
 * day: {@code fri 22:00-02:00} goes on into Saturday.
 *
 * @param first the first day
 * @param last the last day; before the first one it is that of the next week, as in {@code sat-mon}
 * @param from minute of the day of the begin
 * @param to minute of the day of the end, itself outside; 1,440 for midnight
 */
public record WeekHours(DayOfWeek first, DayOfWeek last, int from, int to) {
    static final int MINUTES_OF_WEEK = 7 * 24 * 60;

    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern HOURS =
            Pattern.compile("([a-z]{3})(?:-([a-z]{3}))?\\s+(\\d{1,2}):(\\d{2})-(\\d{1,2}):(\\d{2})");

    boolean contain(ZonedDateTime local) {
        int minute = local.getHour() * 60 + local.getMinute();
        boolean overnight = to <= from;
        return holds(local.getDayOfWeek()) && minute >= from && (overnight || minute < to)
                || overnight && holds(local.getDayOfWeek().minus(1)) && minute < to;
    }

    private boolean holds(DayOfWeek day) {
        int length = Math.floorMod(last.getValue() - first.getValue(), 7);
        return Math.floorMod(day.getValue() - first.getValue(), 7) <= length;
    }

    /** @throws BadValueException if it is not written as {@code mon-fri 06:00-13:00} or {@code sat 10:00-24:00} */
    static WeekHours parse(String text) {
        Matcher matcher = HOURS.matcher(text);
        if (!matcher.matches()) {
            throw refused();
        }
        DayOfWeek first = day(matcher.group(1));
        DayOfWeek last = matcher.group(2) == null ? first : day(matcher.group(2));
        int from = minute(matcher.group(3), matcher.group(4));
        int to = minute(matcher.group(5), matcher.group(6));
        if (from == MINUTES_OF_DAY || from == to) {
            throw refused();
        }
        return new WeekHours(first, last, from, to);
    }

    private static DayOfWeek day(String word) {
        int index = DAYS.indexOf(word);
        if (index < 0) {
            throw refused();
        }
        return DayOfWeek.of(index + 1);
    }

    private static int minute(String hours, String minutes) {
        int minute = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
        if (Integer.parseInt(minutes) > 59 || minute > MINUTES_OF_DAY) {
            throw refused();
        }
        return minute;
    }

    private static BadValueException refused() {
        return new BadValueException("must be days and hours such as \"mon-fri 06:00-13:00\" or \"sat 10:00-24:00\"");
    }
}
