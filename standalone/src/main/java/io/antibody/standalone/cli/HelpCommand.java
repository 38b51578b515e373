package io.antibody.standalone.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code antibody help [VERB...]}: verbs within verbs too, which the library's own does not know. */
@Command(
        name = "help",
        helpCommand = true,
        description = "Say what a verb takes.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:said", "2:there is no such verb"})
public final class HelpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "VERB", description = "Which, for example backtest or simulate series; default all verbs.")
    private List<String> verbs = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine verb = spec.root().commandLine();
        for (String name : verbs) {
            CommandLine below = verb.getSubcommands().get(name);
            if (below == null) {
                throw new UnknownVerb(verb, name);
            }
            verb = below;
        }
        verb.usage(spec.commandLine().getOut());
        return ExitStatus.OK;
    }

    /** Is answered with the nearest verbs there are. */
    private static final class UnknownVerb extends UnmatchedArgumentException {
        private static final long serialVersionUID = 1;

        private final String name;

        UnknownVerb(CommandLine within, String name) {
            super(within, List.of(name));
            this.name = name;
        }

        @Override
        public String getMessage() {
            return "there is no verb " + name;
        }
    }
}
