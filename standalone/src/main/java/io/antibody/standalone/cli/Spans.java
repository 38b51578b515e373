package io.antibody.standalone.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Spans of time as people read them. */
public final class Spans {
    private Spans() {}

    /** For example {@code 1 h 20 min}, {@code 45 s} or {@code 0.5 s}: the two largest units. */
    public static String text(Duration span) {
        if (span.compareTo(Duration.ofSeconds(10)) < 0 && span.toMillisPart() != 0) {
            return Math.round(span.toMillis() / 100.0) / 10.0 + " s";
        }
        List<String> units = new ArrayList<>();
        add(units, span.toDays(), "d");
        add(units, span.toHoursPart(), "h");
        add(units, span.toMinutesPart(), "min");
        add(units, span.toSecondsPart(), "s");
        return units.isEmpty() ? "0 s" : String.join(" ", units.subList(0, Math.min(2, units.size())));
    }

    private static void add(List<String> units, long amount, String unit) {
        if (amount != 0) {
            units.add(amount + " " + unit);
        }
    }
}
