package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.Table;
import java.time.Instant;

/** Hosts as the rollout's API shows them. */
final class HostTable {
    private HostTable() {}

    static Table withBatches() {
        return new Table("HOST", "GROUP", "BATCH", "STATE", "REVISION", "SINCE", "WHY");
    }

    static Table withoutBatches() {
        return new Table("HOST", "GROUP", "STATE", "REVISION", "SINCE", "WHY");
    }

    static void add(Table table, JsonNode host, Instant now, boolean batches) {
        String name = host.path("host").asText();
        String group = host.path("group").asText();
        String state = host.path("state").asText();
        String revision = host.path("revision").asText("");
        String since = ReleaseText.ago(host, "since", now);
        String why = host.path("why").asText("");
        if (batches) {
            table.row(name, group, host.path("batch").asText(), state, revision, since, why);
        } else {
            table.row(name, group, state, revision, since, why);
        }
    }
}
