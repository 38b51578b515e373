package io.antibody.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Each verb as a process, as in a shell, against {@code antibody up} and one agent per host. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerbsIT {
    private static final String SERVICES = """
            judging: {tick: 1s, grace: 1s}
            services:
              shop:
                hosts: [s1, s2]
                rollout: {bake_min: 5s, bake_max: 10m, final_bake: 10s, step_deadline: 1m}
                host: {start: [sleep, "1000"], drain: 0s, kill_after: 2s}
                metrics: {latency_ms: up}
            """;

    @TempDir
    static Path folder;

    private static final List<JavaProcess> AGENTS = new ArrayList<>();
    private static UpProcess up;

    @BeforeAll
    static void start() throws Exception {
        up = UpProcess.start(folder, SERVICES);
        for (String host : List.of("s1", "s2")) {
            AGENTS.add(
                    JavaProcess.antibody(folder, "agent", up.config().toString(), "--service", "shop", "--host", host));
        }
        for (JavaProcess agent : AGENTS) {
            agent.awaitLine("antibody agent: runs shop on");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (JavaProcess agent : AGENTS) {
            agent.stop();
        }
        up.close();
    }

    @Test
    @Order(1)
    void theFirstReleaseIsInstalledAndWaitedFor() throws Exception {
        Ended release = run("release", "shop", "1", "--wait", "--by", "ada");

        assertThat(release.status()).as(release.output()).isZero();
        assertThat(release.output()).contains("shop to 1: RELEASED");
        assertThat(run("status").output()).containsPattern("shop +2 +2 on 1 +1");
        assertThat(folder.resolve("kept/logs/antibody.log")).isNotEmptyFile();
        assertThat(up.process().output()).doesNotContain(" INFO ");
    }

    @Test
    @Order(2)
    void aReleaseIsPausedResumedAndRolledBack() throws Exception {
        String id = release("2");
        awaitState(id, "BAKING");
        assertThat(run("pause", id).status()).isZero();
        awaitState(id, "PAUSED");
        assertThat(run("resume", id).status()).isZero();
        awaitState(id, "BAKING");
        assertThat(run("rollback", id, "--why", "seen enough").status()).isZero();
        awaitState(id, "ROLLED_BACK");

        assertThat(json("status", id).path("cause").asText()).isEqualTo("OPERATOR");
        assertThat(run("status", "shop").output()).contains("serving 2 on 1");
    }

    @Test
    @Order(3)
    void aReleaseIsCancelledAndThenCannotBeActedOn() throws Exception {
        String id = release("3");
        assertThat(run("cancel", id).status()).isZero();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> json("status", id).path("state").asText().matches("CANCELLED|ROLLED_BACK"));

        Ended again = run("cancel", id);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.output()).contains("antibody: ").doesNotContain("Exception");
    }

    @Test
    @Order(4)
    void whatDoesNotExistIsSaidWithStatus1() throws Exception {
        assertThat(run("release", "shup", "1").status()).isEqualTo(1);
        assertThat(run("status", "shup").status()).isEqualTo(1);
        assertThat(run("approve", "r-none").status()).isEqualTo(1);
    }

    @Test
    @Order(5)
    void aSecondAntibodyOnTheSameDataIsRefused() throws Exception {
        JavaProcess second = JavaProcess.antibody(folder, "up", "wish.yaml", "--data", "kept");

        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.output()).contains("another antibody uses the data folder kept");
    }

    @Test
    @Order(6)
    void aTakenPortIsSaidInOneLine() throws Exception {
        Path taken = Files.writeString(
                folder.resolve("taken.yaml"),
                Files.readString(up.config())
                        + "http: {rollout: \"%s\"}".formatted(up.pages().replace("http://", "")));
        JavaProcess rollout = JavaProcess.antibody(folder, "rollout", taken.toString());

        assertThat(rollout.awaitExit()).isEqualTo(1);
        assertThat(rollout.output()).contains("choose another port").doesNotContain("\tat ");
    }

    @Test
    @Order(7)
    void releasesAndServicesAreThereAfterARestart() throws Exception {
        assertThat(up.process().stop()).isEqualTo(143);
        up = UpProcess.start(folder, SERVICES);

        JsonNode all = json("status");
        assertThat(all.path("releases")).hasSize(3);
        assertThat(all.at("/services/0/good_revision").asText()).isEqualTo("1");
    }

    private record Ended(int status, String output) {}

    private static Ended run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", up.pages()));
        try (JavaProcess process = JavaProcess.antibody(folder, all.toArray(String[]::new))) {
            return new Ended(process.awaitExit(), process.output());
        }
    }

    private static JsonNode json(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return new ObjectMapper().readTree(run(all.toArray(String[]::new)).output());
    }

    private static String release(String revision) throws Exception {
        String id = json("release", "shop", revision).path("id").asText();
        await().atMost(Duration.ofSeconds(30)).until(() -> run("status", id).status() == 0);
        return id;
    }

    private static void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> json("status", id).path("state").asText(), state::equals);
    }
}
