package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.standalone.cli.ExitStatus;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code antibody rollback ID}, or {@code antibody rollback SERVICE --to REVISION}. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description =
                "Take all changed hosts back to the previous revision, now; with --to a whole service to any revision"
                        + " that ever passed on it.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:it will be done",
            "1:the rollout refuses (no such release, the revision never passed, ...)",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private Server server;

    @Mixin
    private Person person;

    @Parameters(
            paramLabel = "ID|SERVICE",
            description =
                    "The release, as 'antibody status' shows it; with --to the service, or a release of it that is over.")
    private String what;

    @Option(names = "--to", paramLabel = "REVISION", description = "Take the service back to this revision.")
    private @Nullable String to;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode answer = to == null
                ? server.api().post(person.request(), "releases", what, "rollback")
                : takeBack(server.api(), to);
        String said = to == null
                ? "rollback of " + what + " is under way"
                : what + " goes back to " + to + " in release "
                        + answer.path("id").asText();
        spec.commandLine().getOut().println(server.json() ? answer.toPrettyString() : said);
        return ExitStatus.OK;
    }

    private JsonNode takeBack(RolloutApi api, String revision) {
        ObjectNode request = person.request();
        return api.find("releases", what).isPresent()
                ? api.post(request.put("to", revision), "releases", what, "rollback")
                : api.post(
                        request.put("service", what).put("revision", revision).put("kind", "return"), "releases");
    }
}
