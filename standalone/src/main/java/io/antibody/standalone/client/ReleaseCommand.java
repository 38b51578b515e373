package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.Looking;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code antibody release SERVICE REVISION}. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Ask for a release: batch by batch, judged, rolled back by itself if it is bad.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:accepted; with --wait: released",
            "1:refused; with --wait: rolled back, cancelled or stuck",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class ReleaseCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** A release may wait for a person: it is for the user to give up. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Mixin
    private Server server;

    @Mixin
    private Person person;

    @Parameters(index = "0", paramLabel = "SERVICE", description = "The service, as configured.")
    private String service;

    @Parameters(index = "1", paramLabel = "REVISION", description = "What its hosts are to run.")
    private String revision;

    @Option(names = "--wait", description = "Wait for the end, and say what happens until then.")
    private boolean wait;

    @Option(
            names = "--key",
            paramLabel = "TEXT",
            description = "Asked again with the same key, it counts once: for scripts that try again.")
    private @Nullable String key;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        RolloutApi api = server.api();
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode request = person.request().put("service", service).put("revision", revision);
        JsonNode answer = key == null ? api.post(request, "releases") : api.postOnce(key, request, "releases");
        String id = answer.path("id").asText();
        if (!wait) {
            out.println(
                    server.json()
                            ? answer.toPrettyString()
                            : "release " + id + " of " + service + " to " + revision
                                    + " is asked for; follow it with: antibody status " + id);
            return ExitStatus.OK;
        }
        JsonNode end = awaitEnd(api, id, server.json() ? ignored -> {} : out::println);
        if (server.json()) {
            out.println(end.toPrettyString());
        }
        return end.path("state").asText().equals("RELEASED") ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static JsonNode awaitEnd(RolloutApi api, String id, Consumer<String> story) throws InterruptedException {
        AtomicReference<String> before = new AtomicReference<>("");
        return Looking.until(BETWEEN_LOOKS, FOR_EVER, () -> {
                    // It is not there before the manager that leads has taken it up.
                    Optional<JsonNode> release = api.find("releases", id);
                    release.map(ReleaseText::line)
                            .filter(line -> !line.equals(before.getAndSet(line)))
                            .ifPresent(story);
                    return release.filter(ReleaseText::isOver);
                })
                .orElseThrow();
    }
}
