package io.antibody.standalone.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code antibody exit-codes}, and {@code antibody help exit-codes}. */
@Command(
        name = "exit-codes",
        mixinStandardHelpOptions = true,
        description = "List what the verbs tell the shell.",
        exitCodeListHeading = ExitStatus.HEADING)
public final class ExitCodesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private ExitCodesCommand() {}

    /** The verb. */
    public static CommandLine verb() {
        CommandLine verb = new CommandLine(new ExitCodesCommand());
        Map<String, String> list = new LinkedHashMap<>();
        ExitStatus.ALL.forEach(
                each -> list.put(Integer.toString(each.status()), each.meaning().replace("`", "")));
        verb.getCommandSpec().usageMessage().exitCodeList(list);
        return verb;
    }

    @Override
    public Integer call() {
        ExitStatus.ALL.forEach(each -> spec.commandLine()
                .getOut()
                .printf("%3d  %s%n", each.status(), each.meaning().replace("`", "")));
        return ExitStatus.OK;
    }
}
