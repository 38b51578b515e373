package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code antibody status [SERVICE|ID]}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show all releases, services and locks, one service host by host, or one release step by step.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:shown",
            "1:there is no such service or release",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private Server server;

    @Parameters(arity = "0..1", paramLabel = "SERVICE|ID", description = "What to show; everything if left out.")
    private @Nullable String what;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RolloutApi api = server.api();
        Instant now = Clock.systemUTC().instant();
        String name = what;
        if (name == null) {
            JsonNode services = api.get("services").path("services");
            JsonNode releases = api.get("releases").path("releases");
            JsonNode locks = api.get("locks").path("locks");
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            all.set("services", services);
            all.set("releases", releases);
            all.set("locks", locks);
            print(all, StatusText.all(services, releases, locks, now));
            return ExitStatus.OK;
        }
        Optional<JsonNode> release = api.find("releases", name);
        if (release.isPresent()) {
            print(release.get(), ReleaseText.lines(release.get(), now));
            return ExitStatus.OK;
        }
        JsonNode service = api.find("services", name)
                .orElseThrow(() -> new UserErrorException(
                        ExitStatus.FAILED,
                        "there is no service and no release '" + name + "': antibody status shows all of them"));
        print(service, StatusText.service(service, now));
        return ExitStatus.OK;
    }

    private void print(JsonNode answer, List<String> text) {
        if (server.json()) {
            spec.commandLine().getOut().println(answer.toPrettyString());
        } else {
            text.forEach(spec.commandLine().getOut()::println);
        }
    }
}
