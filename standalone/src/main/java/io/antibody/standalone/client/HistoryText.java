package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Releases that are over as the rollout's API shows them, for people. */
final class HistoryText {
    private HistoryText() {}

    static List<String> lines(JsonNode releases, JsonNode figures, Instant now) {
        Table table = new Table("RELEASE", "SERVICE", "REVISION", "ENDED AS", "CAUSE", "WHEN", "BY", "RIGHT?");
        for (JsonNode release : releases) {
            JsonNode label = release.path("label");
            table.row(
                    release.path("id").asText(),
                    release.path("service").asText(),
                    release.path("revision").asText(),
                    release.path("state").asText(),
                    release.path("cause").asText(""),
                    ReleaseText.ago(release, "ended", now),
                    release.path("by").asText(),
                    label.isObject() ? (label.path("right").asBoolean() ? "right" : "wrong") : "");
        }
        List<String> lines =
                new ArrayList<>(table.isEmpty() ? List.of("no release ended in this time") : table.lines());
        lines.add("");
        lines.addAll(figures(figures.path("figures"), figures.path("days").asInt()));
        return lines;
    }

    private static List<String> figures(JsonNode figures, int days) {
        int labelled = figures.path("labelled_rollbacks").asInt();
        int wrong = figures.path("false_rollbacks").asInt();
        String precision = labelled == 0
                ? "nobody has said which were right (antibody label)"
                : labelled - wrong + " of " + labelled + " labelled were right, precision "
                        + percent(figures.path("precision")) + "; false ones " + wrong + ", "
                        + percent(figures.path("false_rollback_rate")) + " of all pushes";
        return List.of(
                "the last " + days + " days: " + figures.path("pushes").asInt() + " pushes, "
                        + figures.path("released").asInt() + " released, "
                        + figures.path("rollbacks").asInt() + " rolled back by the machine, "
                        + figures.path("taken_back_by_people").asInt() + " by people",
                "rollbacks: " + precision + "; took "
                        + seconds(figures.path("rollback_seconds_median")) + " in the median, "
                        + seconds(figures.path("rollback_seconds_worst")) + " at worst",
                "time to release: " + seconds(figures.path("release_seconds_median")) + " in the median");
    }

    private static String percent(JsonNode share) {
        return share.isNumber() ? String.format(Locale.ROOT, "%.1f %%", 100 * share.asDouble()) : "unknown";
    }

    private static String seconds(JsonNode seconds) {
        return seconds.isNumber() ? String.format(Locale.ROOT, "%.1f s", seconds.asDouble()) : "unknown";
    }
}
