package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Services and releases as the rollout's API shows them, for people. */
final class StatusText {
    /** Releases that are over are shown up to this many. */
    private static final int LATELY = 10;

    private StatusText() {}

    static List<String> all(JsonNode services, JsonNode releases, JsonNode locks, Instant now) {
        Table running = new Table("RELEASE", "SERVICE", "REVISION", "STATE", "BATCH", "SINCE", "BY");
        Table over = new Table("RELEASE", "SERVICE", "REVISION", "ENDED AS", "CAUSE", "WHEN", "BY");
        int shown = 0;
        for (JsonNode release : releases) {
            if (!release.hasNonNull("ended")) {
                add(running, release, ReleaseText.batch(release), ReleaseText.ago(release, "since", now));
            } else if (shown++ < LATELY) {
                add(over, release, release.path("cause").asText(""), ReleaseText.ago(release, "ended", now));
            }
        }
        Table hosts = new Table("SERVICE", "HOSTS", "SERVING", "GOOD REVISION");
        for (JsonNode service : services) {
            hosts.row(
                    service.path("service").asText(),
                    Integer.toString(service.path("hosts").size()),
                    serving(service),
                    service.path("good_revision").asText("none yet"));
        }
        List<String> lines = new ArrayList<>(hosts.lines());
        if (!locks.isEmpty()) {
            lines.add("");
            lines.addAll(LockText.lines(locks, now));
        }
        lines.add("");
        lines.addAll(running.isEmpty() ? List.of("no release is under way") : running.lines());
        if (!over.isEmpty()) {
            lines.add("");
            lines.addAll(over.lines());
        }
        return lines;
    }

    static List<String> service(JsonNode service, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(service.path("service").asText() + "  good revision "
                + service.path("good_revision").asText("none yet") + ", serving " + serving(service));
        lines.add("");
        Table hosts = HostTable.withoutBatches();
        service.path("hosts").forEach(host -> HostTable.add(hosts, host, now, false));
        lines.addAll(hosts.lines());
        return lines;
    }

    private static void add(Table table, JsonNode release, String detail, String when) {
        table.row(
                release.path("id").asText(),
                release.path("service").asText(),
                release.path("revision").asText(),
                release.path("state").asText(),
                detail,
                when,
                release.path("by").asText());
    }

    /** For example {@code 7 on r2, 1 on r3}. */
    private static String serving(JsonNode service) {
        String text = service.path("serving").properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(revision -> revision.getValue().asInt() + " on " + revision.getKey())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }
}
