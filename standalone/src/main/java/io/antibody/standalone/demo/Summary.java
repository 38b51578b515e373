package io.antibody.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The end of the story as a table. */
final class Summary {
    private Summary() {}

    static List<String> lines(List<ReleaseEnd> ends) {
        List<String> lines = new ArrayList<>();
        lines.add(row("revision", "state", "cause", "hosts", "took", "decided", "off traffic", "all back", "spoiled"));
        for (ReleaseEnd end : ends) {
            lines.add(row(
                    end.revision(),
                    end.state(),
                    end.cause() == null ? "-" : end.cause(),
                    Integer.toString(end.changedHosts()),
                    seconds(end.seconds()),
                    seconds(end.secondsToDecision()),
                    seconds(end.secondsToTrafficOff()),
                    seconds(end.secondsToLastRestart()),
                    Long.toString(end.spoiledRequests())));
        }
        return lines;
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "  %-9s %-12s %-17s %5s %8s %8s %12s %9s %8s", (Object[]) cells)
                .stripTrailing();
    }

    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? "-" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
