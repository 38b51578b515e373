package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.Spans;
import io.antibody.standalone.cli.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A release as the rollout's API shows it, for people. Fields that a newer rollout adds are not looked at. */
final class ReleaseText {
    private static final Set<String> OVER = Set.of("RELEASED", "ROLLED_BACK", "CANCELLED", "STUCK");

    private ReleaseText() {}

    /** Whether nothing more happens without a person. */
    static boolean isOver(JsonNode release) {
        return OVER.contains(release.path("state").asText());
    }

    /** Where it stands, in one line. */
    static String line(JsonNode release) {
        String batch = release.path("batch").asInt() == 0 ? "" : ", batch " + batch(release);
        String reason = release.path("reason").asText("");
        return release.path("service").asText() + " to "
                + release.path("revision").asText() + ": "
                + release.path("state").asText() + batch
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    /** Everything that is known of it. */
    static List<String> lines(JsonNode release, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(release.path("id").asText() + "  " + line(release));
        lines.add("  asked for  by " + release.path("by").asText()
                + (release.hasNonNull("why") ? ": " + release.path("why").asText() : "") + ", "
                + ago(release, "requested", now));
        if (release.hasNonNull("cause")) {
            lines.add("  cause      " + release.path("cause").asText()
                    + (release.hasNonNull("sick_host")
                            ? ", sick host " + release.path("sick_host").asText()
                            : ""));
        }
        JsonNode verdict = release.path("verdict");
        if (verdict.hasNonNull("type")) {
            lines.add("  verdict    " + verdict.path("type").asText() + ": "
                    + verdict.path("why").asText());
        }
        lines.add("");
        Table hosts = HostTable.withBatches();
        release.path("hosts").forEach(host -> HostTable.add(hosts, host, now, true));
        lines.addAll(hosts.lines());
        lines.add("");
        for (JsonNode step : release.path("steps")) {
            lines.add(step.path("at").asText() + "  " + step.path("text").asText());
        }
        return lines;
    }

    /** For example {@code 2 of 4}. */
    static String batch(JsonNode release) {
        return release.path("batch").asInt() + " of " + release.path("batches").asInt();
    }

    /** How long ago the instant in that field was, or nothing if there is none. */
    static String ago(JsonNode node, String field, Instant now) {
        return node.hasNonNull(field)
                ? Spans.text(positive(
                                Duration.between(Instant.parse(node.path(field).asText()), now))) + " ago"
                : "";
    }

    /** The clocks of two machines may differ. */
    private static Duration positive(Duration span) {
        Duration whole = Duration.ofSeconds(span.toSeconds());
        return whole.isNegative() ? Duration.ZERO : whole;
    }
}
