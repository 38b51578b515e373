package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code antibody releases}. */
@Command(
        name = "releases",
        mixinStandardHelpOptions = true,
        description = "List the releases under way and the latest that are over; antibody history has all.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:shown",
            "1:the rollout refuses",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class ReleasesCommand extends Question {
    @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
    private @Nullable String service;

    @Option(names = "--active", description = "Only those under way.")
    private boolean active;

    @Override
    JsonNode ask(RolloutApi api) {
        JsonNode answer = api.get(service == null ? Map.of() : Map.of("service", service), "releases");
        if (active && answer.path("releases") instanceof ArrayNode releases) {
            releases.removeIf(release -> release.hasNonNull("ended"));
        }
        return answer;
    }

    @Override
    List<String> text(JsonNode answer, Instant now) {
        Table table = new Table("RELEASE", "SERVICE", "REVISION", "STATE", "BATCH", "CAUSE", "SINCE", "BY");
        for (JsonNode release : answer.path("releases")) {
            table.row(
                    release.path("id").asText(),
                    release.path("service").asText(),
                    release.path("revision").asText(),
                    release.path("state").asText(),
                    ReleaseText.batch(release),
                    release.path("cause").asText(""),
                    ReleaseText.ago(release, "since", now),
                    release.path("by").asText());
        }
        return table.isEmpty() ? List.of(active ? "no release is under way" : "no release is known") : table.lines();
    }
}
