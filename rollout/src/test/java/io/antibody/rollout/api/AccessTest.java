package io.antibody.rollout.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.Secret;
import io.antibody.messages.config.TriggersConfig;
import io.antibody.messages.config.ZooKeeperConfig;
import io.antibody.rollout.RolloutService;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.ShopConfig;
import io.antibody.rollout.testing.Tokens;
import io.antibody.rollout.zookeeper.ZooKeeperAccess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.ACL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A manager with tokens, over a real ZooKeeper whose nodes are for a user alone. */
class AccessTest {
    private static final String ASK = "{\"service\":\"shop\",\"revision\":\"r2\",\"by\":\"somebody else\"}";
    private static final String USER = "antibody:correct-horse";

    private static TestingServer server;
    private static ZooKeeperConfig zookeeper;
    private static RolloutService service;
    private static Api api;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = new TestingServer();
        Path digest = Files.writeString(folder.resolve("digest"), USER + "\n");
        zookeeper = new ZooKeeperConfig(
                server.getConnectString(), "/antibody", Duration.ofSeconds(6), new Secret(digest.toString()), Map.of());
        AntibodyConfig open = ShopConfig.of(zookeeper, "localhost:1", ShopConfig.service("shop", 3, ShopConfig.plan()));
        service = RolloutService.start(ShopConfig.with(open, Tokens.in(folder), TriggersConfig.NONE));
        api = new Api(service.port());
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        server.close();
    }

    @Test
    void aViewerSeesAndADeployerActsByTheNameOfTheToken() {
        assertThat(api.get("/v1/releases").status()).isEqualTo(401);
        assertThat(api.as(Tokens.VIC).get("/v1/releases").status()).isEqualTo(200);
        Api.Answer refused = api.as(Tokens.VIC).post("/v1/releases", ASK);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.type()).isEqualTo("application/problem+json");
        String id =
                api.as(Tokens.DORA).post("/v1/releases", ASK).json().path("id").textValue();
        assertThat(api.as(Tokens.VIC)
                        .get("/v1/releases/" + id)
                        .json()
                        .path("by")
                        .textValue())
                .isEqualTo("dora");
    }

    @Test
    void aViewerMayAskAGateWithPostAndWithTheTokenAsAPassword() throws Exception {
        String gate = "/v1/releases/none/verdict?gate=pass";
        assertThat(api.post(gate, "{}").status()).isEqualTo(401);
        assertThat(api.as(Tokens.VIC).post(gate, "{}").status()).isEqualTo(404);
        String basic = Base64.getEncoder().encodeToString(("gate:" + Tokens.VIC).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + gate))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"shop\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyAnAdminTakesTheLockOfEverythingAway() {
        assertThat(api.as(Tokens.DORA)
                        .post("/v1/locks", "{\"why\":\"incident\"}")
                        .status())
                .isEqualTo(201);
        assertThat(api.as(Tokens.DORA).delete("/v1/locks")).isEqualTo(403);
        assertThat(api.as(Tokens.ADA).delete("/v1/locks")).isEqualTo(204);
    }

    @Test
    void everyActAndEveryRefusalLeavesOneLineOfJsonWithoutASecret() {
        Logger audit = (Logger) LoggerFactory.getLogger("antibody.audit");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        audit.setLevel(Level.INFO);
        audit.addAppender(lines);
        try {
            api.as(Tokens.DORA).post("/v1/releases/none/cancel", "{}");
            api.as(Tokens.VIC).post("/v1/releases/none/cancel", "{}");
            api.as("wrong-token").post("/v1/releases/none/cancel", "{}");
        } finally {
            audit.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "{\"who\":\"dora\",\"role\":\"deployer\",\"remote\":\"127.0.0.1\",\"act\":\"cancel\","
                                + "\"release\":\"none\",\"result\":\"refused: there is no release 'none'\"}",
                        "{\"who\":\"vic\",\"role\":\"viewer\",\"remote\":\"127.0.0.1\","
                                + "\"act\":\"POST /v1/releases/none/cancel\",\"result\":\"403 a viewer may not do this;"
                                + " it needs deploy, and vic may not\"}",
                        "{\"role\":\"none\",\"remote\":\"127.0.0.1\","
                                + "\"act\":\"POST /v1/releases/none/cancel\",\"result\":\"401 the token is not known\"}");
    }

    @Test
    void everyNodeBelowTheRootIsForTheUserAlone() throws Exception {
        api.as(Tokens.DORA).post("/v1/locks", "{\"service\":\"shop\",\"why\":\"a node more\"}");
        try (CuratorFramework ours = connect(zookeeper)) {
            List<String> paths = new ArrayList<>();
            collect(ours, "/antibody", paths);
            assertThat(paths).hasSizeGreaterThan(5);
            for (String path : paths) {
                assertThat(ours.getACL().forPath(path))
                        .as(path)
                        .extracting(ACL::getId)
                        .allSatisfy(id -> assertThat(id.getScheme()).isEqualTo("digest"));
            }
        }
        ZooKeeperConfig nobody = new ZooKeeperConfig(server.getConnectString(), "/antibody", Duration.ofSeconds(6));
        try (CuratorFramework other = connect(nobody)) {
            assertThatThrownBy(() -> other.getChildren().forPath("/antibody"))
                    .isInstanceOf(KeeperException.NoAuthException.class);
        }
    }

    private static CuratorFramework connect(ZooKeeperConfig config) {
        CuratorFramework client = ZooKeeperAccess.client(config)
                .retryPolicy(new RetryOneTime(100))
                .build();
        client.start();
        return client;
    }

    private static void collect(CuratorFramework client, String path, List<String> paths) throws Exception {
        paths.add(path);
        for (String child : client.getChildren().forPath(path)) {
            collect(client, path + "/" + child, paths);
        }
    }
}
