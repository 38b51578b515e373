package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.ExitStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A verb that asks a rollout one thing and prints the answer: lines for people, or as it is for scripts. */
abstract class Question implements Callable<Integer> {
    @Mixin
    private Server server;

    @Spec
    private CommandSpec spec;

    /** Asks. */
    abstract JsonNode ask(RolloutApi api);

    /** The answer for people. */
    abstract List<String> text(JsonNode answer, Instant now);

    /** What the answer tells the shell. */
    int status(JsonNode answer) {
        return ExitStatus.OK;
    }

    @Override
    public final Integer call() {
        JsonNode answer = ask(server.api());
        List<String> lines = server.json()
                ? List.of(answer.toPrettyString())
                : text(answer, Clock.systemUTC().instant());
        lines.forEach(spec.commandLine().getOut()::println);
        return status(answer);
    }
}
