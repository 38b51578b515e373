package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code antibody cancel ID} and its like: one class for all of them, told which one it is. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:it will be done",
            "1:the rollout refuses (no such release, it is over, ...)",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class ActCommand implements Callable<Integer> {
    private final Act act;

    @Mixin
    private Server server;

    @Mixin
    private Person person;

    @Parameters(paramLabel = "ID", description = "The release, as 'antibody status' shows it.")
    private String id;

    @Spec
    private CommandSpec spec;

    private ActCommand(Act act) {
        this.act = act;
    }

    /** The verb of an act. */
    public static CommandLine verb(Act act) {
        CommandLine command = new CommandLine(new ActCommand(act));
        command.getCommandSpec().name(act.verb()).usageMessage().description(act.description());
        return command;
    }

    @Override
    public Integer call() {
        JsonNode answer = server.api().post(person.request(), "releases", id, act.verb());
        spec.commandLine()
                .getOut()
                .println(server.json() ? answer.toPrettyString() : act.verb() + " of " + id + " is under way");
        return ExitStatus.OK;
    }
}
