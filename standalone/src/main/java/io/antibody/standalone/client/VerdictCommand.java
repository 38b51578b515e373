package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.ExitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code antibody verdict ID}: the gate for scripts. */
@Command(
        name = "verdict",
        mixinStandardHelpOptions = true,
        description = "Say whether a release, or a batch of it, has passed: a gate for scripts.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:passed",
            "1:failed, or there is no such release",
            "5:not decided yet",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class VerdictCommand extends Question {
    /** The rollout answers after this at the latest. */
    private static final Duration AT_ONCE = Duration.ofSeconds(60);

    @Parameters(paramLabel = "ID", description = "The release, as 'antibody status' shows it.")
    private String id;

    @Option(names = "--batch", paramLabel = "N", description = "Only this batch of it, from 1.")
    private @Nullable Integer batch;

    @Option(
            names = "--wait",
            paramLabel = "SPAN",
            converter = SpanText.class,
            description = "Wait so long for a decision: 60s, 45m, 12h; default not at all.")
    private Duration wait = Duration.ZERO;

    @Override
    JsonNode ask(RolloutApi api) {
        Duration left = wait;
        while (true) {
            Duration now = left.compareTo(AT_ONCE) < 0 ? left : AT_ONCE;
            JsonNode answer = api.await(now, query(now), "releases", id, "verdict");
            left = left.minus(now);
            if (left.isZero() || !isWaiting(answer)) {
                return answer;
            }
        }
    }

    @Override
    List<String> text(JsonNode answer, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(answer.path("decision").asText() + "  " + answer.path("why").asText());
        JsonNode verdict = answer.path("verdict");
        lines.add("  " + answer.path("release").asText() + "  "
                + answer.path("service").asText() + " to "
                + answer.path("revision").asText() + ": "
                + answer.path("state").asText());
        if (verdict.hasNonNull("type")) {
            lines.add("  batch " + verdict.path("batch").asText() + " is "
                    + verdict.path("type").asText() + ": "
                    + verdict.path("why").asText());
        }
        return lines;
    }

    @Override
    int status(JsonNode answer) {
        if (isWaiting(answer)) {
            return ExitStatus.UNDECIDED;
        }
        return answer.path("decision").asText().equals("pass") ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static boolean isWaiting(JsonNode answer) {
        return answer.path("decision").asText().equals("wait");
    }

    private Map<String, String> query(Duration now) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("wait", now.toMillis() + "ms");
        if (batch != null) {
            query.put("batch", batch.toString());
        }
        return query;
    }
}
