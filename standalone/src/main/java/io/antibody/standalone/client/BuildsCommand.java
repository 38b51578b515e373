package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code antibody builds}. */
@Command(
        name = "builds",
        mixinStandardHelpOptions = true,
        description = "Show the latest builds that CI told of.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:shown",
            "1:the rollout refuses",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class BuildsCommand extends Question {
    @Option(names = "--revision", paramLabel = "REVISION", description = "Only of this revision.")
    private @Nullable String revision;

    @Override
    JsonNode ask(RolloutApi api) {
        return api.get(revision == null ? Map.of() : Map.of("revision", revision), "builds");
    }

    @Override
    List<String> text(JsonNode answer, Instant now) {
        Table table = new Table("REVISION", "JOB", "NUMBER", "STATE", "WHEN", "URL");
        for (JsonNode build : answer.path("builds")) {
            table.row(
                    build.path("revision").asText(),
                    build.path("job").asText(),
                    build.path("number").asLong() == 0
                            ? ""
                            : build.path("number").asText(),
                    build.path("state").asText(),
                    ReleaseText.ago(build, "at", now),
                    build.path("url").asText(""));
        }
        return table.isEmpty() ? List.of("no build is known") : table.lines();
    }
}
