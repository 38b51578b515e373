package io.antibody.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The verbs that start nothing, in this process. */
class CommandLineTest {
    private static final String WRONG = "services:\n  shop:\n    hsots: [a]\n";

    @TempDir
    Path folder;

    @Test
    void theExampleIsRightAndItsBatchesAreShown() {
        Run run = Run.of("check", "examples/antibody.yaml");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .contains("examples/antibody.yaml is right.")
                .contains("shop: 8 hosts in default")
                .contains("batches      1 + 2 + 4 + 1")
                .contains("33 min at the soonest")
                .contains("42 s after the decision at the latest");
    }

    @Test
    void eachProblemIsALineWithItsPlaceAndTheStatusIs2() throws Exception {
        Path file = file(WRONG);

        Run run = Run.of("check", file.toString());

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err())
                .contains(file + ":3:5: services.shop.hsots: is not known; did you mean hosts?")
                .contains("3 problems in the configuration: nothing was started")
                .doesNotContain("Exception");
    }

    @Test
    void problemsCanBeHadAsJson() throws Exception {
        Run run = Run.of("check", "--json", file(WRONG).toString());

        assertThat(run.exitStatus()).isEqualTo(2);

        JsonNode said = new ObjectMapper().readTree(run.out());
        assertThat(said.get("ok").asBoolean()).isFalse();
        assertThat(said.get("problems")).hasSize(3);
        assertThat(said.at("/problems/2/line").asInt()).isEqualTo(3);
        assertThat(said.at("/problems/2/path").asText()).isEqualTo("services.shop.hsots");
    }

    @Test
    void aMissingFileIsSaidWithWhatToDo() {
        Run run = Run.of("up", folder.resolve("none.yaml").toString());

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("there is no ").contains("start from standalone/examples/antibody.yaml");
    }

    @Test
    void noVerbStartsAnythingWithAWrongConfiguration() throws Exception {
        String file = file(WRONG).toString();
        for (String verb : new String[] {"up", "ingest", "detector", "rollout", "annotations", "dashboards"}) {
            assertThat(Run.of(verb, file).exitStatus()).as(verb).isEqualTo(2);
        }
    }

    @Test
    void anUnknownVerbIsRefusedWithTheNearestOnes() {
        Run run = Run.of("chekc");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("Did you mean").contains("check");
    }

    @Test
    void helpListsEveryVerbWithADescription() {
        Run run = Run.of("--help");

        assertThat(run.exitStatus()).isZero();
        CommandLine command = Antibody.commandLine();
        assertThat(command.getSubcommands().values())
                .allSatisfy(
                        verb -> assertThat(verb.getCommandSpec().usageMessage().description())
                                .as(verb.getCommandName())
                                .isNotEmpty());
    }

    @Test
    void helpTellsOfAVerbWithinAVerb() {
        assertThat(Run.of("help", "simulate", "series").out()).contains("Usage: antibody simulate series", "--laws");
        assertThat(Run.of("help", "bench", "detector").out()).contains("Usage: antibody bench detector", "--paced");
        assertThat(Run.of("help").out()).contains("Usage: antibody [-hV] COMMAND", "First steps:");
    }

    @Test
    void helpWithAVerbThatIsNotThereIsAnsweredWithTheNearest() {
        Run run = Run.of("help", "simulate", "sereis");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("there is no verb sereis", "Did you mean", "series");
    }

    @Test
    void anErrorIsSaidAndEndsWithTheStatusOfAFailure() {
        StringWriter err = new StringWriter();
        CommandLine command =
                Antibody.commandLine().addSubcommand("broken", new Broken()).setErr(new PrintWriter(err));

        assertThat(command.execute("broken")).isEqualTo(1);
        assertThat(err.toString()).contains("NoClassDefFoundError: io/antibody/Gone");
    }

    @CommandLine.Command
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new NoClassDefFoundError("io/antibody/Gone");
        }
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("antibody.yaml"), text);
    }
}
