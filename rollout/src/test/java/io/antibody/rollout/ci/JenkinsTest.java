package io.antibody.rollout.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.config.Secret;
import io.antibody.messages.config.TriggersConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JenkinsTest {
    private static final String SHA = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";

    /** What Jenkins 2 answers: actions that are not of git are empty objects, and one may be null. */
    private static final String ANSWER = """
            {"_class":"org.jenkinsci.plugins.workflow.job.WorkflowJob","builds":[
             {"_class":"org.jenkinsci.plugins.workflow.job.WorkflowRun","actions":[{"_class":"hudson.model.CauseAction"},{},null],
              "building":true,"duration":0,"number":30,"result":null,"timestamp":1763640300000,"url":"https://ci/job/shop/30/"},
             {"actions":[{},{"_class":"hudson.plugins.git.util.BuildData","lastBuiltRevision":{"SHA1":"SHA"}}],
              "building":true,"duration":0,"number":29,"result":null,"timestamp":1763640200000,"url":"https://ci/job/shop/29/"},
             {"actions":[{"lastBuiltRevision":{"SHA1":"SHA"}},{"lastBuiltRevision":{"SHA1":"ffff2c3d4e5f60718293a4b5c6d7e8f901234567"}}],
              "building":false,"duration":61000,"number":28,"result":"SUCCESS","timestamp":1763640000000,"url":"https://ci/job/shop/28/"},
             {"actions":[{"lastBuiltRevision":{"SHA1":"SHA"}}],
              "building":false,"duration":1000,"number":27,"result":"UNSTABLE","timestamp":1763630000000,"url":"javascript:x"}]}
            """.replace("SHA\"}", SHA + "\"}");

    private MockWebServer server;

    @BeforeEach
    void start() throws Exception {
        server = new MockWebServer();
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theLatestBuildsOfAJobInAFolderAreAskedForWithTheUsersToken(@TempDir Path folder) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
        server.enqueue(new MockResponse.Builder().body(ANSWER).build());
        List<Build> builds = new ArrayList<>();
        jenkins(List.of("folder/shop main"), "bot", new Secret(token.toString()))
                .look(builds::addAll);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget())
                .startsWith("/job/folder/job/shop%20main/api/json?tree=builds%5Bnumber%2Cresult%2Cbuilding%2C");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Basic Ym90OnMzY3JldA==");
        assertThat(builds)
                .containsExactly(
                        new Build("folder/shop main", 29, SHA, Build.State.RUNNING, "https://ci/job/shop/29/", at(200)),
                        new Build("folder/shop main", 28, SHA, Build.State.SUCCESS, "https://ci/job/shop/28/", at(61)),
                        new Build(
                                "folder/shop main",
                                28,
                                "ffff2c3d4e5f60718293a4b5c6d7e8f901234567",
                                Build.State.SUCCESS,
                                "https://ci/job/shop/28/",
                                at(61)),
                        new Build("folder/shop main", 27, SHA, Build.State.FAILURE, null, at(-9_999)));
    }

    @Test
    void aRefusalARedirectAndWhatIsNoJsonAreSaidWithTheJob() {
        for (int status : new int[] {404, 403, 302, 500}) {
            server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .addHeader("Location", "http://elsewhere/")
                    .build());
            assertThatThrownBy(() -> jenkins(List.of("shop"), null, null).look(builds -> {}))
                    .hasMessage("Jenkins answers " + status + " for job shop");
        }
        server.enqueue(new MockResponse.Builder().body("<html>").build());
        assertThatThrownBy(() -> jenkins(List.of("shop"), null, null).look(builds -> {}))
                .hasMessage("Jenkins answers no JSON for job shop");
    }

    @Test
    void aJobThatFailsDoesNotKeepTheOthersAway() {
        server.enqueue(new MockResponse.Builder().code(404).build());
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        server.enqueue(new MockResponse.Builder().body(ANSWER).build());
        server.enqueue(new MockResponse.Builder()
                .body("{\"builds\":[{\"number\":-1,\"actions\":[{\"lastBuiltRevision\":{\"SHA1\":\"" + SHA + "\"}}]}]}")
                .build());
        List<Build> builds = new ArrayList<>();
        assertThatThrownBy(() -> jenkins(List.of("gone", "slow", "shop", "odd"), null, null)
                        .look(builds::addAll))
                .hasMessageStartingWith("Jenkins answers 404 for job gone; Jenkins does not answer for job slow: ")
                .hasMessageEndingWith("; number must be at least 0");
        assertThat(builds).hasSize(4).allMatch(build -> build.job().equals("shop"));
    }

    @Test
    void aJenkinsThatIsSilentIsLeftAfterThreeJobs() {
        for (int job = 0; job < 3; job++) {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
        }
        assertThatThrownBy(() ->
                        jenkins(List.of("a", "b", "c", "d", "e"), null, null).look(builds -> {}))
                .hasMessageContaining("job c");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aTokenThatCannotBeReadIsSaidByItsPlaceAndNothingIsAsked(@TempDir Path folder) {
        Secret missing = new Secret(folder.resolve("none").toString());
        assertThatThrownBy(() -> jenkins(List.of("shop"), "bot", missing).look(builds -> {}))
                .hasMessageContaining("none");
        assertThat(server.getRequestCount()).isEqualTo(0);
    }

    private Jenkins jenkins(
            List<String> jobs,
            @org.jspecify.annotations.Nullable String user,
            @org.jspecify.annotations.Nullable Secret token) {
        String url = server.url("").toString();
        return new Jenkins(
                new TriggersConfig.Jenkins(
                        url.substring(0, url.length() - 1), jobs, user, token, Duration.ofSeconds(1)),
                Duration.ofMillis(500));
    }

    private static Instant at(long second) {
        return Instant.ofEpochMilli(1_763_640_000_000L).plusSeconds(second);
    }
}
