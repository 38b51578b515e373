package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.Table;
import java.time.Instant;
import java.util.List;

/** Locks as the rollout's API shows them, for people. */
final class LockText {
    private LockText() {}

    /** What a lock holds. */
    static String what(JsonNode lock) {
        return lock.path("service").asText("everything");
    }

    static List<String> lines(JsonNode locks, Instant now) {
        Table table = new Table("LOCKED", "BY", "SINCE", "WHY");
        for (JsonNode lock : locks) {
            table.row(
                    what(lock),
                    lock.path("by").asText(),
                    ReleaseText.ago(lock, "since", now),
                    lock.path("why").asText());
        }
        return table.isEmpty() ? List.of("nothing is locked") : table.lines();
    }
}
