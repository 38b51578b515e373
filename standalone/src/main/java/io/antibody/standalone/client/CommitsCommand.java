package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code antibody commits}. */
@Command(
        name = "commits",
        mixinStandardHelpOptions = true,
        description =
                "Show the latest commits of the watched branch, and what became of the releases that they ask for.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:shown",
            "1:the rollout refuses",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class CommitsCommand extends Question {

    @Override
    JsonNode ask(RolloutApi api) {
        return api.get("commits");
    }

    @Override
    List<String> text(JsonNode answer, Instant now) {
        Table table = new Table("COMMIT", "WHEN", "AUTHOR", "ASKS FOR", "SUBJECT");
        for (JsonNode commit : answer.path("commits")) {
            table.row(
                    start(commit.path("id").asText()),
                    ReleaseText.ago(commit, "at", now),
                    commit.path("author").asText(),
                    tags(commit),
                    commit.path("subject").asText());
        }
        return table.isEmpty() ? List.of("no commit is known: is triggers.git set?") : table.lines();
    }

    /** For example {@code shop (asked shop-20261120-120000-1a2b)}. */
    private static String tags(JsonNode commit) {
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : commit.path("tags")) {
            String more = tag.path("release").asText(tag.path("why").asText(""));
            tags.add(tag.path("name").asText() + " ("
                    + tag.path("fate").asText().toLowerCase(Locale.ROOT) + (more.isEmpty() ? "" : ": " + more) + ")");
        }
        return String.join(", ", tags);
    }

    /** As much of it as people say. */
    private static String start(String id) {
        return id.substring(0, Math.min(10, id.length()));
    }
}
