package io.antibody.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.FakeDetector;
import io.antibody.rollout.testing.ShopConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.curator.test.TestingServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that another tool tells, against a real broker and a real ZooKeeper; only the detector is played. */
class ExternalDeployerIT {
    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private static TestingServer zookeeper;
    private static AntibodyConfig config;
    private static FakeDetector detector;
    private static KafkaProducer<String, DeploymentEvent> tool;
    private static RolloutService first;
    private static RolloutService second;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder);
        zookeeper = new TestingServer();
        config = ShopConfig.of(
                zookeeper.getConnectString(),
                broker.bootstrap(),
                ShopConfig.external("shop", 3, ShopConfig.plan()),
                ShopConfig.external("bank", 3, ShopConfig.plan()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            Topics.ensure(admin, config.kafka());
        }
        detector = new FakeDetector(broker.bootstrap());
        tool = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()),
                Topics.DEPLOYMENTS.keys().serializer(),
                Topics.DEPLOYMENTS.values().serializer());
        first = RolloutService.start(config);
        second = RolloutService.start(config);
        api = new Api(second.port());
    }

    @AfterAll
    static void stop() throws Exception {
        second.close();
        first.close();
        tool.close();
        detector.close();
        zookeeper.close();
        broker.close();
    }

    @Test
    void aReleaseThatIsToldIsFollowedJudgedAndKeptWhicheverManagerLeads() throws Exception {
        ReleaseRef release = new ReleaseRef("shop", "shop-7", "r2", "r1");
        tell(new ReleaseEvent.BatchStarted(release, Instant.now(), "argo", 1, List.of("shop0")));
        tell(finished(release, 1, false, "shop0"));
        assertThat(gate("shop-7", "batch=1&wait=60s&gate=pass").get("decision").textValue())
                .isEqualTo("pass");
        JsonNode shown = api.get("/v1/releases/shop-7").json();
        assertThat(shown.get("kind").textValue()).isEqualTo("EXTERNAL");
        assertThat(shown.get("state").textValue()).isEqualTo("BAKING");
        assertThat(shown.get("hosts").get(0).get("revision").textValue()).isEqualTo("r2");
        assertThat(gate("shop-7", "").get("decision").textValue()).isEqualTo("wait");

        first.close();
        tell(new ReleaseEvent.BatchStarted(release, Instant.now(), "argo", 2, List.of("shop1", "shop2")));
        tell(finished(release, 2, true, "shop1", "shop2"));
        assertThat(gate("shop-7", "wait=60s&gate=pass").get("decision").textValue())
                .isEqualTo("pass");
        await().atMost(Duration.ofSeconds(20)).until(() -> api.state("shop-7").equals("RELEASED"));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        api.get("/v1/history?service=shop").json().toString().contains("shop-7"));
    }

    @Test
    void whatTheDetectorCondemnsFailsAndOnlyItsToolCanActOnIt() throws Exception {
        detector.says(bake ->
                bake.release().service().equals("bank") ? FakeDetector.regressed(bake) : FakeDetector.healthy(bake));
        ReleaseRef release = new ReleaseRef("bank", "bank-3", "r2", "r1");
        tell(new ReleaseEvent.BatchStarted(release, Instant.now(), "argo", 1, List.of("bank0")));
        tell(finished(release, 1, false, "bank0"));
        assertThat(gate("bank-3", "wait=60s&gate=fail")
                        .get("verdict")
                        .get("type")
                        .textValue())
                .isEqualTo("regressed");
        assertThat(api.get("/v1/releases/bank-3/verdict?gate=pass").status()).isEqualTo(409);

        Api.Answer refused = api.post("/v1/releases/bank-3/rollback", "{\"by\":\"ann\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").textValue())
                .isEqualTo("release bank-3 is carried out by another tool: act there");
        refused = api.post("/v1/releases", "{\"service\":\"bank\",\"revision\":\"r3\",\"by\":\"ann\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").textValue())
                .startsWith("bank is deployed by another tool (rollout.deployer: external): deploy with that");

        tell(new ReleaseEvent.RolledBack(release, Instant.now(), "argo", ReleaseEvent.Cause.REGRESSED, "errors rose"));
        await().atMost(Duration.ofSeconds(20)).until(() -> api.state("bank-3").equals("ROLLED_BACK"));
    }

    private static JsonNode gate(String release, String question) {
        String path = "/v1/releases/" + release + "/verdict?" + question;
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get(path), answer -> answer.status() != 404)
                .json();
    }

    private static void tell(ReleaseEvent step) throws Exception {
        tool.send(new ProducerRecord<>(Topics.DEPLOYMENTS.name(), step.service(), step))
                .get();
    }

    private static ReleaseEvent finished(ReleaseRef release, int batch, boolean last, String... hosts) {
        return new ReleaseEvent.BatchFinished(
                release,
                Instant.now(),
                "argo",
                batch,
                List.of(hosts),
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                last);
    }
}
