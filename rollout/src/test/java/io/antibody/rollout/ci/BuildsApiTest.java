package io.antibody.rollout.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.rollout.RolloutService;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.FakeAgents;
import io.antibody.rollout.testing.ShopConfig;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two managers make of what CI tells one of them, with a real ZooKeeper and without a broker. */
class BuildsApiTest {
    private TestingServer zookeeper;
    private FakeAgents agents;
    private RolloutService one;
    private RolloutService other;
    private Api api;

    @BeforeEach
    void start() throws Exception {
        zookeeper = new TestingServer();
        agents = FakeAgents.start(zookeeper.getConnectString(), ShopConfig.service("shop", 3, ShopConfig.plan()), "r1");
        one = manager();
        other = manager();
        api = new Api(one.port());
    }

    private RolloutService manager() throws Exception {
        return RolloutService.start(ShopConfig.of(
                zookeeper.getConnectString(), "localhost:1", ShopConfig.service("shop", 3, ShopConfig.plan())));
    }

    @AfterEach
    void stop() throws Exception {
        other.close();
        one.close();
        agents.close();
        zookeeper.close();
    }

    @Test
    void aReleaseWaitsForItsBuildAndStartsOnceItHasSucceeded() {
        tell("running", 7, "r2");
        String id = api.release("r2");
        await().until(() -> api.state(id).equals("BUILDING"));
        assertThat(api.get("/v1/releases/" + id).json().get("reason").textValue())
                .isEqualTo("build 7 of shop is running");
        assertThat(api.post("/v1/releases/" + id + "/pause", "{\"by\":\"ann\"}").status())
                .isEqualTo(409);
        tell("success", 7, "r2");
        await().until(() -> api.state(id).equals("DEPLOYING"));
    }

    @Test
    void aFailedBuildEndsTheReleaseThatWaitsForItAndRefusesTheNext() {
        tell("running", 7, "r2");
        String id = api.release("r2");
        await().until(() -> api.state(id).equals("BUILDING"));
        tell("failure", 7, "r2");
        await().until(() -> api.state(id).equals("CANCELLED"));
        assertThat(api.get("/v1/releases/" + id).json().get("reason").textValue())
                .isEqualTo("build 7 of shop of revision r2 failed");
        Api.Answer refused =
                new Api(other.port()).post("/v1/releases", "{\"service\":\"shop\",\"revision\":\"r2\",\"by\":\"ann\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").textValue()).isEqualTo("build 7 of shop of revision r2 failed");
    }

    @Test
    void everyManagerKnowsABuildAndTheOneThatComesAfterThemAll() throws Exception {
        tell("success", 7, "r2");
        Api second = new Api(other.port());
        await().until(() ->
                second.get("/v1/builds?revision=r2").json().get("builds").size() == 1);
        other.close();
        one.close();
        one = manager();
        other = one;
        assertThat(new Api(one.port()).get("/v1/builds").json().at("/builds/0").toString())
                .startsWith("{\"job\":\"shop\",\"number\":7,\"revision\":\"r2\",\"state\":\"SUCCESS\"");
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedByName() {
        assertRefused("{\"revision\":\"r2\"}", "state is missing");
        assertRefused("{\"revision\":\"r2\",\"state\":\"green\"}", "state must be running, success or failure");
        assertRefused("{\"revision\":\"r2\",\"state\":\"success\",\"number\":\"7\"}", "number must be a whole number");
        assertRefused("{\"revision\":\"r2\",\"state\":\"success\",\"number\":-1}", "number must be a whole number");
        assertRefused("{\"revision\":\"r 2\",\"state\":\"success\"}", "revision must be 1 to 200 letters");
        assertRefused("{\"revision\":\"r2\",\"state\":\"success\",\"url\":\"javascript:x\"}", "url must start with");
        assertRefused("{\"revision\":\"r2\",\"state\":\"success\",\"at\":\"now\"}", "at must be a time such as");
        assertRefused("{\"revision\":\"r2\",\"state\":\"success\",\"at\":\"2999-01-01T00:00:00Z\"}", "5 min ahead");
        assertRefused("{\"revision\":\"r2\",\"stat\":\"success\"}", "there is no field 'stat'");
    }

    private void assertRefused(String body, String why) {
        Api.Answer answer = api.post("/v1/builds", body);
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.json().get("detail").textValue()).contains(why);
    }

    private void tell(String state, int number, String revision) {
        Api.Answer answer = api.post(
                "/v1/builds",
                "{\"revision\":\"%s\",\"state\":\"%s\",\"job\":\"shop\",\"number\":%d}"
                        .formatted(revision, state, number));
        assertThat(answer.status()).isEqualTo(202);
    }
}
