package io.antibody.standalone.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code antibody completion bash|zsh}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print the completion of a shell. For bash: source <(antibody completion bash)",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:printed", ExitStatus.WRONG_USAGE})
public final class CompletionCommand implements Callable<Integer> {
    /** What zsh needs before it understands what bash does. */
    private static final String ZSH = """
            autoload -U +X compinit && compinit -u
            autoload -U +X bashcompinit && bashcompinit
            """;

    /** The shells that are known. */
    enum Shell {
        BASH,
        ZSH;

        /** As it is typed, and completed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "bash|zsh", description = "Which shell.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("antibody", spec.root().commandLine());
        String before = switch (shell) {
            case BASH -> "";
            case ZSH -> ZSH;
        };
        spec.commandLine().getOut().print(before + script);
        spec.commandLine().getOut().flush();
        return ExitStatus.OK;
    }
}
