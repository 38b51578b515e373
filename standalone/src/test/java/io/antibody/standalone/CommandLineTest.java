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

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theExampleIsRightAndItsBatchesAreShown() {
        assertThat(run("check", "examples/antibody.yaml")).isZero();
        assertThat(out.toString())
                .contains("examples/antibody.yaml is right.")
                .contains("shop: 8 hosts in default")
                .contains("batches      1 + 2 + 4 + 1")
                .contains("33 min at the soonest")
                .contains("42 s after the decision at the latest");
    }

    @Test
    void eachProblemIsALineWithItsPlaceAndTheStatusIs2() throws Exception {
        Path file = file(WRONG);

        assertThat(run("check", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(file + ":3:5: services.shop.hsots: is not known; did you mean hosts?")
                .contains("3 problems in the configuration: nothing was started")
                .doesNotContain("Exception");
    }

    @Test
    void problemsCanBeHadAsJson() throws Exception {
        assertThat(run("check", "--json", file(WRONG).toString())).isEqualTo(2);

        JsonNode said = new ObjectMapper().readTree(out.toString());
        assertThat(said.get("ok").asBoolean()).isFalse();
        assertThat(said.get("problems")).hasSize(3);
        assertThat(said.at("/problems/2/line").asInt()).isEqualTo(3);
        assertThat(said.at("/problems/2/path").asText()).isEqualTo("services.shop.hsots");
    }

    @Test
    void aMissingFileIsSaidWithWhatToDo() {
        assertThat(run("up", folder.resolve("none.yaml").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no ").contains("start from standalone/examples/antibody.yaml");
    }

    @Test
    void noVerbStartsAnythingWithAWrongConfiguration() throws Exception {
        String file = file(WRONG).toString();
        for (String verb : new String[] {"up", "ingest", "detector", "rollout", "annotations", "dashboards"}) {
            assertThat(run(verb, file)).as(verb).isEqualTo(2);
        }
    }

    @Test
    void anUnknownVerbIsRefusedWithTheNearestOnes() {
        assertThat(run("chekc")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean").contains("check");
    }

    @Test
    void helpListsEveryVerbWithADescription() {
        assertThat(run("--help")).isZero();
        CommandLine command = Antibody.commandLine();
        assertThat(command.getSubcommands().values())
                .allSatisfy(
                        verb -> assertThat(verb.getCommandSpec().usageMessage().description())
                                .as(verb.getCommandName())
                                .isNotEmpty());
    }

    @Test
    void shellCompletionKnowsTheVerbs() {
        assertThat(run("generate-completion")).isZero();
        assertThat(out.toString()).contains("complete -F").contains("check");
    }

    private int run(String... arguments) {
        return Antibody.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("antibody.yaml"), text);
    }
}
