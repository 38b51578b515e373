package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.standalone.cli.ExitStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code antibody lock [SERVICE] --why TEXT}. */
@Command(
        name = "lock",
        mixinStandardHelpOptions = true,
        description = "Hold pushes of one service, or of all, until they are unlocked.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:locked",
            "1:the rollout refuses (it is locked already, no such service, ...)",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class LockCommand extends Question {
    @Mixin
    private Person person;

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "What to lock; everything if left out.")
    private @Nullable String service;

    @Override
    JsonNode ask(RolloutApi api) {
        ObjectNode request = person.requestWithReason("it is shown to whoever wonders why nothing moves");
        return api.post(service == null ? request : request.put("service", service), "locks");
    }

    @Override
    List<String> text(JsonNode answer, Instant now) {
        return List.of(
                LockText.what(answer) + " is locked until: antibody unlock" + (service == null ? "" : " " + service));
    }
}
