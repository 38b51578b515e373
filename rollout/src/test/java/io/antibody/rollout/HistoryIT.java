package io.antibody.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.FakeAgents;
import io.antibody.rollout.testing.FakeDetector;
import io.antibody.rollout.testing.ShopConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept for good, with a real broker that outlives ZooKeeper and the managers. */
class HistoryIT {
    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private FakeDetector detector;
    private TestingServer zookeeper;
    private FakeAgents agents;
    private RolloutService service;
    private Api api;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(folder);
        begin();
        detector = new FakeDetector(broker.bootstrap());
    }

    private void begin() throws Exception {
        zookeeper = new TestingServer();
        ServiceConfig shop = ShopConfig.service(
                "shop", 3, ShopConfig.plan(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(1)));
        agents = FakeAgents.start(zookeeper.getConnectString(), shop, "r1");
        AntibodyConfig config = ShopConfig.of(zookeeper.getConnectString(), broker.bootstrap(), shop);
        service = RolloutService.start(config);
        api = new Api(service.port());
    }

    private void end() throws Exception {
        service.close();
        agents.close();
        zookeeper.close();
    }

    @AfterEach
    void stop() throws Exception {
        end();
        detector.close();
        broker.close();
    }

    @Test
    void aReleaseItsStepsVerdictsAndLabelOutliveZooKeeper() throws Exception {
        String good = finished("r2", "RELEASED");
        detector.says(FakeDetector::regressed);
        String bad = finished("r3", "ROLLED_BACK");
        await().atMost(Duration.ofSeconds(20)).until(() -> ids("").equals(List.of(bad, good)));
        assertThat(api.post("/v1/releases/" + bad + "/label", "{\"right\":false,\"by\":\"bob\",\"why\":\"network\"}")
                        .status())
                .isEqualTo(200);

        end();
        begin();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get("/v1/history").status() == 200);

        assertThat(ids("?service=shop&state=rolled_back")).containsExactly(bad);
        assertThat(ids("?limit=1")).containsExactly(bad);
        String next = api.get("/v1/history?limit=1").json().get("next").textValue();
        assertThat(ids("?limit=1&page=" + next)).containsExactly(good);
        JsonNode old = api.get("/v1/releases/" + bad).json();
        assertThat(old.get("state").textValue()).isEqualTo("ROLLED_BACK");
        assertThat(old.get("cause").textValue()).isEqualTo("REGRESSED");
        assertThat(old.get("label").get("why").textValue()).isEqualTo("network");
        assertThat(old.get("verdicts").get(0).get("type").textValue()).isEqualTo("regressed");
        assertThat(old.get("steps").findValuesAsText("text")).contains("asked for", "shop0 serves r3");
        assertThat(old.get("hosts").get(0).get("revision").textValue()).isEqualTo("r2");

        JsonNode figures = api.get("/v1/history/figures").json().get("figures");
        assertThat(figures.get("rollbacks").intValue()).isEqualTo(1);
        assertThat(figures.get("precision").doubleValue()).isEqualTo(0.0);
        assertThat(figures.get("false_rollback_rate").doubleValue()).isEqualTo(0.5);
        assertThat(text("/v1/history.csv").lines()).hasSize(3);
        assertThat(text("/v1/history.ndjson?whole=true").lines())
                .allSatisfy(line -> assertThat(line).contains("\"steps\":[", "\"verdicts\":["));
    }

    @Test
    void aServiceIsTakenBackToAnyRevisionThatEverPassed() throws Exception {
        String first = finished("r2", "RELEASED");
        finished("r3", "RELEASED");
        String third = finished("r4", "RELEASED");
        await().atMost(Duration.ofSeconds(20)).until(() -> ids("").size() == 3);

        Api.Answer refused = api.post("/v1/releases/" + third + "/rollback", "{\"to\":\"r9\",\"by\":\"bob\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").textValue()).isEqualTo("r9 never passed on shop; known are r4, r3, r2");
        String back = api.post("/v1/releases/" + first + "/rollback", "{\"to\":\"r2\",\"by\":\"bob\"}")
                .json()
                .get("id")
                .textValue();
        awaitState(back, "RELEASED");
        assertThat(api.get("/v1/services/shop").json().get("serving").toString())
                .isEqualTo("{\"r2\":3}");

        assertThat(api.post("/v1/releases/" + back + "/label", "{\"right\":true,\"by\":\"bob\"}")
                        .status())
                .isIn(404, 409);
        assertThat(api.post("/v1/releases/" + first + "/label", "{\"right\":\"yes\",\"by\":\"bob\"}")
                        .json()
                        .get("detail")
                        .textValue())
                .isEqualTo("right must be true or false");
    }

    private String finished(String revision, String state) {
        String id = api.release(revision);
        awaitState(id, state);
        return id;
    }

    private void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(api.state(id)).isEqualTo(state));
    }

    private List<String> ids(String query) {
        Api.Answer answer = api.get("/v1/history" + query);
        return answer.status() == 200 ? answer.json().findValuesAsText("id") : List.of();
    }

    private String text(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
