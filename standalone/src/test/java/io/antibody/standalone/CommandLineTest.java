package io.antibody.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("antibody.yaml"), text);
    }
}
