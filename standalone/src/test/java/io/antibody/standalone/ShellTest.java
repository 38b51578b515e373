package io.antibody.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.antibody.standalone.cli.ExitStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What shells see of the command: exit statuses and completion. */
class ShellTest {
    @TempDir
    Path folder;

    @Test
    void theReadmeListsEveryExitStatus() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(ExitStatus.ALL.stream()
                        .map(each -> "| " + each.status() + " | " + each.meaning() + " |")
                        .toList());
    }

    @Test
    void theCommandItselfListsThemTwice() {
        Run help = Run.of("help", "exit-codes");
        Run verb = Run.of("exit-codes");

        for (ExitStatus.Meaning each : ExitStatus.ALL) {
            assertThat(verb.out())
                    .contains(each.status() + "  " + each.meaning().replace("`", ""));
            assertThat(help.out()).containsPattern(each.status() + " +[a-z]");
        }
    }

    @Test
    void aVerbPromisesNoStatusThatIsNotListed() {
        for (CommandLine verb : Antibody.commandLine().getSubcommands().values()) {
            assertThat(verb.getCommandSpec().usageMessage().exitCodeList().keySet())
                    .as(verb.getCommandName())
                    .allMatch(status -> ExitStatus.ALL.stream().anyMatch(each -> status.equals("" + each.status())));
        }
    }

    @Test
    void bashCompletesVerbsAndOptions() throws Exception {
        Path script = Files.writeString(
                folder.resolve("antibody.bash"), Run.of("completion", "bash").out());

        String said = shell("bash", "-c", """
                source '%s'
                complete -p antibody
                complete_at() {
                  COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
                  _complete_antibody 2>/dev/null
                  echo "${COMPREPLY[@]}"
                }
                complete_at antibody unl
                complete_at antibody release --tok
                complete_at antibody completion ''
                """.formatted(script));

        assertThat(said.lines().map(String::strip))
                .containsExactly(
                        "complete -o default -F _complete_antibody antibody", "unlock", "--token-file", "bash zsh");
    }

    @Test
    void zshTakesItsScript() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/zsh")) || Files.isExecutable(Path.of("/bin/zsh")))
                .isTrue();
        Path script = Files.writeString(
                folder.resolve("antibody.zsh"), Run.of("completion", "zsh").out());

        String said = shell("zsh", "-f", "-c", "source '%s'; print -l ${_comps[antibody]}".formatted(script));

        assertThat(said).contains("_bash_complete").contains("_complete_antibody");
    }

    @Test
    void everyVerbIsInTheReadme() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        List<String> missing = new ArrayList<>();
        for (String verb : new TreeSet<>(Antibody.commandLine().getSubcommands().keySet())) {
            if (!readme.contains("`" + verb)) {
                missing.add(verb);
            }
        }
        assertThat(missing).isEmpty();
    }

    private static String shell(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
