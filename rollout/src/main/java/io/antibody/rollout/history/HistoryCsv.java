package io.antibody.rollout.history;

import io.antibody.messages.ReleaseLabel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of the history as RFC 4180 has them. */
public final class HistoryCsv {
    private static final List<String> COLUMNS = List.of(
            "id",
            "service",
            "revision",
            "previous_revision",
            "kind",
            "state",
            "cause",
            "reason",
            "sick_host",
            "by",
            "why",
            "requested",
            "ended",
            "batches",
            "batch",
            "hosts",
            "verdicts",
            "seconds_to_decision",
            "seconds_to_traffic_off",
            "seconds_to_last_restart",
            "right",
            "labelled_by",
            "labelled_why",
            "labelled");

    private HistoryCsv() {}

    /** The first line. */
    public static String heading() {
        return String.join(",", COLUMNS) + "\r\n";
    }

    /** A release in one line. */
    public static String line(HistoryRow row) {
        ReleaseLabel label = row.label();
        return Stream.of(
                                row.id(),
                                row.service(),
                                row.revision(),
                                row.previousRevision(),
                                row.kind().name().toLowerCase(Locale.ROOT),
                                row.state(),
                                row.cause(),
                                row.reason(),
                                row.sickHost(),
                                row.by(),
                                row.why(),
                                row.requested(),
                                row.ended(),
                                row.batches(),
                                row.batch(),
                                row.hosts(),
                                String.join(" ", row.verdicts()),
                                row.secondsToDecision(),
                                row.secondsToTrafficOff(),
                                row.secondsToLastRestart(),
                                label == null ? "" : label.right(),
                                label == null ? "" : label.by(),
                                label == null || label.why() == null ? "" : label.why(),
                                label == null ? "" : label.time())
                        .map(HistoryCsv::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** What a person wrote must not become a formula in a spreadsheet. */
    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
