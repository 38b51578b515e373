package io.antibody.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.FakeAgents;
import io.antibody.rollout.testing.FakeDetector;
import io.antibody.rollout.testing.ShopConfig;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.curator.test.TestingServer;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole manager against a real broker and a real ZooKeeper; only hosts and detector are played. */
class RolloutServiceIT {
    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private TestingServer zookeeper;
    private AntibodyConfig config;
    private FakeAgents agents;
    private FakeDetector detector;
    private RolloutService service;
    private Api api;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() throws Exception {
        zookeeper = new TestingServer();
        ServiceConfig shop = ShopConfig.service(
                "shop", 8, ShopConfig.plan(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(2)));
        config = ShopConfig.of(zookeeper.getConnectString(), broker.bootstrap(), shop);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            Topics.ensure(admin, config.kafka());
        }
        agents = FakeAgents.start(zookeeper.getConnectString(), shop, "r1");
        detector = new FakeDetector(broker.bootstrap());
        service = RolloutService.start(config);
        api = new Api(service.port());
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        detector.close();
        agents.close();
        zookeeper.close();
    }

    @Test
    void aGoodReleaseGrowsInBatchesToTheEndAndABadOneIsRolledBackToIt() {
        String good = api.release("r2");
        awaitState(good, "RELEASED");

        assertThat(agents.history())
                .containsExactlyInAnyOrder(
                        "shop0>r2", "shop1>r2", "shop2>r2", "shop3>r2", "shop4>r2", "shop5>r2", "shop6>r2", "shop7>r2");
        assertThat(batches(good))
                .containsExactly(
                        List.of("shop0"),
                        List.of("shop1", "shop2"),
                        List.of("shop3", "shop4", "shop5", "shop6"),
                        List.of("shop7"));
        assertThat(api.get("/v1/services/shop").json().get("good_revision").textValue())
                .isEqualTo("r2");

        assertThat(api.get("/v1/releases/" + good + "/verdict?gate=pass").status())
                .isEqualTo(200);

        detector.says(bake -> bake.batch() < 2 ? FakeDetector.healthy(bake) : FakeDetector.regressed(bake));
        String bad = api.release("r3");
        assertThat(api.get("/v1/releases/" + bad + "/verdict?batch=1&wait=60s&gate=pass")
                        .json()
                        .get("decision")
                        .textValue())
                .isEqualTo("pass");
        JsonNode gate = api.get("/v1/releases/" + bad + "/verdict?wait=60s").json();
        assertThat(gate.get("decision").textValue()).isEqualTo("fail");
        assertThat(gate.get("verdict").get("type").textValue()).isEqualTo("regressed");
        awaitState(bad, "ROLLED_BACK");

        JsonNode release = api.get("/v1/releases/" + bad).json();
        assertThat(release.get("cause").textValue()).isEqualTo("REGRESSED");
        assertThat(release.get("previous_revision").textValue()).isEqualTo("r2");
        assertThat(release.get("timings").get("seconds_to_traffic_off").doubleValue())
                .isBetween(0.0, 1.0);
        assertThat(release.get("timings").get("seconds_to_last_restart").doubleValue())
                .isBetween(0.0, 5.0);
        JsonNode serving = api.get("/v1/services/shop").json().get("serving");
        assertThat(serving.toString()).isEqualTo("{\"r2\":8}");
        assertThat(agents.history().subList(8, 14))
                .containsExactlyInAnyOrder("shop0>r3", "shop1>r3", "shop2>r3", "shop0>r2", "shop1>r2", "shop2>r2");
    }

    @Test
    void aReleaseThatHasPassedIsTakenBackAtOnceThoughEverythingIsLocked() {
        String good = api.release("r2");
        awaitState(good, "RELEASED");
        String better = api.release("r3");
        awaitState(better, "RELEASED");
        api.post("/v1/locks", "{\"by\":\"ann\",\"why\":\"sale\"}");
        String held = api.release("r4");

        String back = api.post("/v1/releases/" + better + "/rollback", "{\"by\":\"bob\"}")
                .json()
                .get("id")
                .textValue();
        awaitState(back, "RELEASED");
        assertThat(api.get("/v1/releases/" + back).json().get("batches").intValue())
                .isEqualTo(1);
        JsonNode shop = api.get("/v1/services/shop").json();
        assertThat(shop.get("good_revision").textValue()).isEqualTo("r2");
        assertThat(shop.get("serving").toString()).isEqualTo("{\"r2\":8}");
        assertThat(api.state(held)).isEqualTo("QUEUED");
    }

    @Test
    void aHostThatFailsItsSelfTestRollsTheReleaseBackAndIsNamed() {
        agents.outcome(
                (host, revision) -> host.equals("shop2") && revision.equals("r2") ? State.FAILED : State.SERVING);
        String id = api.release("r2");
        awaitState(id, "ROLLED_BACK");
        JsonNode release = api.get("/v1/releases/" + id).json();
        assertThat(release.get("cause").textValue()).isEqualTo("SELF_TEST_FAILED");
        assertThat(release.get("sick_host").textValue()).isEqualTo("shop2");
        assertThat(release.get("reason").textValue()).isEqualTo("shop2: self test: 500");
    }

    @Test
    void aSilentDetectorRollsTheReleaseBackAfterTheBake() {
        detector.says(bake -> null);
        String id = api.release("r2");
        awaitState(id, "ROLLED_BACK");
        assertThat(api.get("/v1/releases/" + id).json().get("cause").textValue())
                .isEqualTo("NO_DECISION");
        assertThat(agents.history()).containsExactly("shop0>r2", "shop0>r1");
    }

    @Test
    void aCancelledReleaseTakesItsHostsBack() {
        detector.says(bake -> null);
        String id = api.release("r2");
        awaitState(id, "BAKING");
        assertThat(api.post("/v1/releases/" + id + "/cancel", "{\"by\":\"bob\",\"why\":\"wrong one\"}")
                        .status())
                .isEqualTo(202);
        awaitState(id, "ROLLED_BACK");
        assertThat(api.get("/v1/releases/" + id).json().get("reason").textValue())
                .isEqualTo("wrong one");
    }

    @Test
    void eventsAreInTheLogInTheOrderInWhichThingsHappened() {
        String id = api.release("r2");
        awaitState(id, "RELEASED");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> events(id).stream().anyMatch(ReleaseEvent.Released.class::isInstance));
        assertThat(events(id).stream().map(event -> event.getClass().getSimpleName()))
                .startsWith("Queued", "BatchStarted", "HostPushed", "BatchFinished", "BatchStarted")
                .endsWith("BatchStarted", "HostPushed", "BatchFinished", "Released");
        ReleaseEvent.BatchFinished last =
                (ReleaseEvent.BatchFinished) events(id).get(events(id).size() - 2);
        assertThat(last.last()).isTrue();
        assertThat(last.bakeMax()).isEqualTo(Duration.ofSeconds(2));
    }

    private List<ReleaseEvent> events(String id) {
        return detector.events().stream()
                .filter(event -> event.release().id().equals(id))
                .toList();
    }

    private List<List<String>> batches(String id) {
        return events(id).stream()
                .filter(ReleaseEvent.BatchStarted.class::isInstance)
                .map(event -> ((ReleaseEvent.BatchStarted) event).hosts())
                .toList();
    }

    private void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(api.state(id)).isEqualTo(state));
    }
}
