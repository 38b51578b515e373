package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.standalone.cli.ExitStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code antibody unlock [SERVICE]}. */
@Command(
        name = "unlock",
        mixinStandardHelpOptions = true,
        description = "Take the lock of one service away, or that of everything.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:unlocked",
            "1:the rollout refuses (it is not locked, ...)",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class UnlockCommand extends Question {
    @Mixin
    private Person person;

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "What to unlock; everything if left out.")
    private @Nullable String service;

    @Override
    JsonNode ask(RolloutApi api) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("by", person.name());
        if (service != null) {
            query.put("service", service);
        }
        api.delete(query, "locks");
        ObjectNode gone = JsonNodeFactory.instance.objectNode();
        gone.put("service", service).put("locked", false);
        return gone;
    }

    @Override
    List<String> text(JsonNode answer, Instant now) {
        return List.of(LockText.what(answer) + " is unlocked");
    }
}
