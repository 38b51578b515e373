package io.antibody.standalone.demo;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells what happens, with the time of day. */
final class Story {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrintWriter out;
    private final Clock clock;

    Story(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Something that happened now. */
    void tell(String line) {
        tell(clock.instant(), line);
    }

    /** Something that happened then. */
    void tell(Instant when, String line) {
        out.println(TIME.format(when) + "  " + line);
        out.flush();
    }

    /** A line without a time. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    Instant now() {
        return clock.instant();
    }
}
