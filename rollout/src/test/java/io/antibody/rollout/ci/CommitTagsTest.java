package io.antibody.rollout.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.Secret;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.config.TriggersConfig;
import io.antibody.rollout.RolloutService;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.FakeAgents;
import io.antibody.rollout.testing.ShopConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.curator.test.TestingServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two managers with a real ZooKeeper and a real repository, and without a broker: releases are asked for and not made. */
class CommitTagsTest {
    private static final String SECRET = "It's a Secret to Everybody";

    @TempDir
    Path folder;

    private final List<RolloutService> managers = new ArrayList<>();
    private TestingServer zookeeper;
    private FakeAgents agents;
    private TempGit git;
    private Path secret;
    private TriggersConfig.@Nullable Jenkins jenkins;

    @BeforeEach
    void start() throws Exception {
        zookeeper = new TestingServer();
        agents = FakeAgents.start(zookeeper.getConnectString(), shop(), "r1");
        git = TempGit.in(folder);
        secret = Files.writeString(folder.resolve("secret"), SECRET);
    }

    @AfterEach
    void stop() throws Exception {
        for (RolloutService manager : managers) {
            manager.close();
        }
        git.close();
        agents.close();
        zookeeper.close();
    }

    @Test
    void aTagReleasesItsCommitOnceThroughPollingWebhookTwoManagersAndRestarts() throws Exception {
        git.commit("old #release:shop");
        Api first = manager(true);
        Api second = manager(true);
        await().until(() -> commits(first).size() == 1);
        String sha = git.commit("Faster cart #release:SH");
        assertThat(hook(second, sha, "Faster cart #release:SH")).isEqualTo(202);
        JsonNode tag = awaitTag(first, "Faster cart #release:SH", "ASKED");
        JsonNode release = release(first, tag);
        assertThat(release.get("service").textValue()).isEqualTo("shop");
        assertThat(release.get("revision").textValue()).isEqualTo(sha);
        assertThat(release.get("by").textValue()).isEqualTo("Ada");
        assertThat(release.get("why").textValue()).isEqualTo("Faster cart #release:SH");

        assertThat(hook(first, sha, "Faster cart #release:SH")).isEqualTo(202);
        managers.get(0).close();
        managers.get(1).close();
        Api third = manager(true);
        git.commit("untagged");
        await().until(() -> commits(third).size() == 3);
        assertThat(hook(third, sha, "Faster cart #release:SH")).isEqualTo(202);
        assertThat(third.get("/v1/releases").json().get("releases")).hasSize(1);
    }

    @Test
    void anOldRepositoryReleasesNothingOfItsPast() throws Exception {
        git.commit("one #release:shop");
        git.commit("two #release:shop");
        Api api = manager(true);
        awaitTag(api, "two #release:shop", "PAST");
        assertThat(api.get("/v1/releases").json().get("releases")).isEmpty();
    }

    @Test
    void aNameThatNoServiceHasIsShownAndTheOthersAreReleased() throws Exception {
        git.commit("one");
        Api api = manager(true);
        await().until(() -> commits(api).size() == 1);
        git.commit("two #release:shpo #release:shop");
        awaitTag(api, "two #release:shpo #release:shop", "UNKNOWN");
        JsonNode tags = commits(api).get(0).get("tags");
        assertThat(tags.get(0).get("why").textValue()).isEqualTo("no service is called shpo");
        await().until(() -> commits(api).get(0).at("/tags/1/fate").textValue().equals("ASKED"));
    }

    @Test
    void aCommitWhoseBuildHasFailedIsRefusedWithTheReason() throws Exception {
        Api api = manager(false);
        String sha = "1481a2de7b2a7d02428ad93446ab166be7793fbb";
        api.post("/v1/builds", "{\"revision\":\"" + sha + "\",\"state\":\"failure\",\"job\":\"shop\",\"number\":7}");
        assertThat(hook(api, sha, "red #release:shop")).isEqualTo(202);
        JsonNode tag = awaitTag(api, "red #release:shop", "REFUSED");
        assertThat(tag.get("why").textValue()).isEqualTo("build 7 of shop of revision " + sha + " failed");
    }

    @Test
    void aWebhookWithoutProofOrSecretChangesNothing() throws Exception {
        Api api = manager(false);
        String body = payload("1481a2de7b2a7d02428ad93446ab166be7793fbb", "#release:shop");
        assertThat(send(api, "github", body, "X-Hub-Signature-256", "sha256=" + "0".repeat(64)))
                .isEqualTo(403);
        assertThat(send(api, "github", body, "X-Nothing", "x")).isEqualTo(403);
        assertThat(send(api, "gitlab", body, "X-Gitlab-Token", SECRET)).isEqualTo(404);
        assertThat(send(api, "builds", "{}", "X-Hub-Signature-256", "x")).isEqualTo(403);
        assertThat(send(
                        api,
                        "github",
                        "{}",
                        "X-Hub-Signature-256",
                        Signature.of(SECRET, "{}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(400);
        String large = " ".repeat(2 * 1024 * 1024 + 1);
        assertThat(send(api, "github", large, "X-Hub-Signature-256", "x")).isEqualTo(413);
        assertThat(commits(api)).isEmpty();
    }

    @Test
    void aDeliveryThatIsSentAgainUnderTheSameOrAnotherIdReleasesOnce() throws Exception {
        Api api = manager(false);
        String sha = "1481a2de7b2a7d02428ad93446ab166be7793fbb";
        String body = payload(sha, "#release:shop");
        for (String delivery : List.of("72d3162e", "72d3162e", "another")) {
            assertThat(github(api, body, delivery)).isEqualTo(202);
        }
        awaitTag(api, "#release:shop", "ASKED");
        assertThat(github(api, body, "72d3162e")).isEqualTo(202);
        assertThat(commits(api)).hasSize(1);
        await().until(() -> api.get("/v1/releases").json().get("releases").size() == 1);
    }

    @Test
    void aSignedBuildBearsItsTimeSoThatSendingItAgainSaysNothingNew() throws Exception {
        Api api = manager(false);
        assertThat(build(api, "{\"revision\":\"r2\",\"state\":\"success\"}")).isEqualTo(400);
        String green = "{\"revision\":\"r2\",\"state\":\"success\",\"at\":\"2026-11-20T12:00:00Z\"}";
        assertThat(build(api, green)).isEqualTo(202);
        assertThat(build(api, "{\"revision\":\"r2\",\"state\":\"failure\",\"at\":\"2026-11-20T13:00:00Z\"}"))
                .isEqualTo(202);
        assertThat(build(api, green)).isEqualTo(202);
        assertThat(api.get("/v1/builds").json().at("/builds/0/state").textValue())
                .isEqualTo("FAILURE");
    }

    @Test
    void aJenkinsThatFailsIsShownByEveryManagerAndStopsNoRelease() throws Exception {
        git.commit("one");
        jenkins = new TriggersConfig.Jenkins("http://localhost:1", List.of("shop"), null, null, Duration.ofSeconds(1));
        Api first = manager(true);
        Api second = manager(true);
        for (Api api : List.of(first, second)) {
            await().untilAsserted(() ->
                    assertThat(problems(api)).startsWith("Jenkins fails: Jenkins does not answer for job shop: "));
        }
        git.commit("two #release:shop");
        awaitTag(first, "two #release:shop", "ASKED");
    }

    @Test
    void aRepositoryThatIsAwayIsShownUntilItIsBackAndStopsNoWebhook() throws Exception {
        git.commit("one");
        Api api = manager(true);
        await().until(() -> commits(api).size() == 1);
        Path away = folder.resolve("away");
        Files.move(folder.resolve("repository"), away);
        await().untilAsserted(() -> assertThat(problems(api)).startsWith("Git fails: " + git.url()));
        assertThat(hook(api, "1481a2de7b2a7d02428ad93446ab166be7793fbb", "three #release:shop"))
                .isEqualTo(202);
        awaitTag(api, "three #release:shop", "ASKED");
        Files.move(away, folder.resolve("repository"));
        await().untilAsserted(() -> assertThat(problems(api)).isEmpty());
    }

    private static String problems(Api api) {
        return api.get("/health").json().at("/trigger_problems/0").asText();
    }

    private static int github(Api api, String body, String delivery) throws Exception {
        return send(
                api,
                "github",
                body,
                "X-Hub-Signature-256",
                Signature.of(SECRET, body.getBytes(StandardCharsets.UTF_8)),
                "X-GitHub-Delivery",
                delivery);
    }

    private static int build(Api api, String body) throws Exception {
        return send(
                api,
                "builds",
                body,
                "X-Hub-Signature-256",
                Signature.of(SECRET, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static ServiceConfig shop() {
        ServiceConfig shop = ShopConfig.service("shop", 3, ShopConfig.plan());
        return new ServiceConfig(
                "shop", shop.groups(), shop.rollout(), shop.host(), shop.metrics(), shop.builds(), List.of("SH"));
    }

    private Api manager(boolean polls) throws Exception {
        AntibodyConfig open = ShopConfig.of(zookeeper.getConnectString(), "localhost:1", shop());
        TriggersConfig.@Nullable Git watched = polls
                ? new TriggersConfig.Git(git.url(), null, null, Duration.ofMillis(200), Duration.ofSeconds(30), null)
                : null;
        RolloutService manager = RolloutService.start(ShopConfig.with(
                open,
                open.security(),
                new TriggersConfig(
                        "main",
                        jenkins,
                        watched,
                        new TriggersConfig.Webhooks(
                                new Secret(secret.toString()), null, new Secret(secret.toString())))));
        managers.add(manager);
        return new Api(manager.port());
    }

    private static JsonNode commits(Api api) {
        return api.get("/v1/commits").json().get("commits");
    }

    private static JsonNode release(Api api, JsonNode tag) {
        String id = tag.get("release").textValue();
        await().until(() -> api.get("/v1/releases/" + id).status() == 200);
        return api.get("/v1/releases/" + id).json();
    }

    private static JsonNode awaitTag(Api api, String subject, String fate) {
        await().untilAsserted(() -> {
            JsonNode latest = commits(api).path(0);
            assertThat(latest.path("subject").asText()).isEqualTo(subject);
            assertThat(latest.at("/tags/0/fate").asText()).isEqualTo(fate);
        });
        return commits(api).at("/0/tags/0");
    }

    private static int hook(Api api, String sha, String message) throws Exception {
        String body = payload(sha, message);
        return send(
                api,
                "github",
                body,
                "X-Hub-Signature-256",
                Signature.of(SECRET, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String payload(String sha, String message) {
        return """
                {"ref":"refs/heads/main","after":"%s","forced":false,"commits":[{"id":"%s","message":"%s",
                 "timestamp":"2026-11-20T12:00:00+01:00","author":{"name":"Ada","username":"ada"},"distinct":true}]}
                """.formatted(sha, sha, message);
    }

    private static int send(Api api, String hook, String body, String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.base() + "/v1/hooks/" + hook))
                .header("X-GitHub-Event", "push")
                .header("X-Gitlab-Event", "Push Hook")
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
