package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.ExitStatus;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code antibody locks}. */
@Command(
        name = "locks",
        mixinStandardHelpOptions = true,
        description = "Show what is locked, by whom, why and since when.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:shown",
            "1:the rollout refuses",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class LocksCommand extends Question {

    @Override
    JsonNode ask(RolloutApi api) {
        return api.get("locks");
    }

    @Override
    List<String> text(JsonNode answer, Instant now) {
        return LockText.lines(answer.path("locks"), now);
    }
}
