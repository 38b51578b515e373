package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.standalone.cli.ExitStatus;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code antibody label ID right|wrong}. */
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        description = "Say whether the machine was right to let a release pass, or to roll it back.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {
            "0:it is kept",
            "1:the rollout refuses (no such release, no verdict ended it, ...)",
            ExitStatus.WRONG_USAGE,
            ExitStatus.NOBODY_ANSWERS,
            ExitStatus.NO_RIGHT
        })
public final class LabelCommand implements Callable<Integer> {
    /** What can be said of a release. */
    enum Label {
        RIGHT,
        WRONG;

        /** As it is typed, and completed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    private Server server;

    @Mixin
    private Person person;

    @Parameters(index = "0", paramLabel = "ID", description = "The release, as 'antibody history' shows it.")
    private String id;

    @Parameters(index = "1", paramLabel = "right|wrong", description = "Whether it ended as it should have.")
    private Label label;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode answer =
                server.api().post(person.request().put("right", label == Label.RIGHT), "releases", id, "label");
        spec.commandLine()
                .getOut()
                .println(server.json() ? answer.toPrettyString() : id + " is called " + label + ": that is kept");
        return ExitStatus.OK;
    }
}
