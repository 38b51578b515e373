package io.antibody.rollout.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.RolloutService;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.FakeAgents;
import io.antibody.rollout.testing.ShopConfig;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API of a manager with a real ZooKeeper and without a broker: no host can be changed, everything else works. */
class ApiTest {
    private static TestingServer zookeeper;
    private static FakeAgents agents;
    private static RolloutService service;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        zookeeper = new TestingServer();
        ServiceConfig shop = ShopConfig.service("shop", 3, ShopConfig.plan());
        ServiceConfig bank = ShopConfig.service("bank", 1, ShopConfig.plan());
        // A release that nobody carries out is stuck in the end: each of these has its own test.
        ServiceConfig keys = ShopConfig.service("keys", 1, ShopConfig.plan());
        ServiceConfig race = ShopConfig.service("race", 1, ShopConfig.plan());
        ServiceConfig past = ShopConfig.service("past", 1, ShopConfig.plan());
        agents = FakeAgents.start(zookeeper.getConnectString(), shop, "r1");
        service = RolloutService.start(
                ShopConfig.of(zookeeper.getConnectString(), "localhost:1", shop, bank, keys, race, past));
        api = new Api(service.port());
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        agents.close();
        zookeeper.close();
    }

    @Test
    void anUnknownServiceIsRefusedWithTheKnownOnes() {
        assertProblem(
                api.post("/v1/releases", "{\"service\":\"shpo\",\"revision\":\"r2\",\"by\":\"ann\"}"),
                404,
                "there is no service 'shpo'; known are shop, bank, keys, race, past");
        assertProblem(
                api.get("/v1/services/shpo"),
                404,
                "there is no service 'shpo'; known are shop, bank, keys, race, past");
    }

    @Test
    void aRequestThatCannotBeUnderstoodIsRefusedByName() {
        assertProblem(api.post("/v1/releases", "{"), 400, "the body is not valid JSON");
        assertProblem(api.post("/v1/releases", "[]"), 400, "the body must be a JSON object");
        assertProblem(api.post("/v1/releases", ""), 400, "the body must be a JSON object");
        assertProblem(
                api.post("/v1/releases", "{\"service\":\"shop\",\"revison\":\"r2\"}"),
                400,
                "there is no field 'revison'; allowed are by, kind, revision, service, why");
        assertProblem(api.post("/v1/releases", "{\"service\":\"shop\",\"by\":\"ann\"}"), 400, "revision is missing");
        assertProblem(api.post("/v1/releases", "{\"service\":7}"), 400, "service must be a text");
        assertProblem(
                api.post("/v1/releases", "{\"service\":\"shop\",\"revision\":\"r2\",\"by\":\" \"}"),
                400,
                "by must not be empty");
    }

    @Test
    void aRevisionThatAShellOrAPathCouldMistakeIsRefused() {
        for (String revision : new String[] {"; rm -rf /", "../../etc", "$(x)", "-rf", "a b", ""}) {
            Api.Answer answer =
                    api.post("/v1/releases", "{\"service\":\"shop\",\"revision\":\"" + revision + "\",\"by\":\"ann\"}");
            assertProblem(answer, 400, "revision must be 1 to 200 letters");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        assertProblem(
                api.post("/v1/releases", "{\"why\":\"" + "x".repeat(20_000) + "\"}"),
                413,
                "the body must have at most 16 KiB");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertProblem(api.get("/v1/releases/none"), 404, "there is no release 'none'");
        assertProblem(api.post("/v1/releases/none/cancel", "{\"by\":\"ann\"}"), 404, "there is no release 'none'");
        assertProblem(
                api.post("/v1/releases/none/explode", "{\"by\":\"ann\"}"),
                404,
                "'explode' is no act; known are cancel, pause, resume, approve, rollback");
        assertProblem(api.get("/v1/nonsense"), 404, "Not Found");
        assertProblem(api.post("/v1/services", "{}"), 405, "Method Not Allowed");
    }

    @Test
    void healthSaysWhatIsWrong() {
        api.post("/v1/releases", "{\"service\":\"bank\",\"revision\":\"r2\",\"by\":\"ann\"}");
        await().untilAsserted(() -> {
            Api.Answer health = api.get("/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().toString())
                    .isEqualTo("{\"healthy\":false,\"leads\":true,\"zookeeper\":true,\"events\":false,"
                            + "\"verdicts\":false,\"config_problems\":[],\"trigger_problems\":[]}");
        });
    }

    @Test
    void withoutABrokerNoHostIsChangedAndACancelEndsIt() {
        String id = api.release("r2");
        await().until(() -> api.state(id).equals("DEPLOYING"));
        assertThat(api.get("/v1/releases/" + id).json().get("announced").booleanValue())
                .isFalse();
        assertThat(agents.history()).doesNotContain("shop0>r2");
        assertProblem(api.post("/v1/releases/" + id + "/resume", "{\"by\":\"ann\"}"), 409, "it is not paused");

        assertThat(api.post("/v1/releases/" + id + "/cancel", "{\"by\":\"ann\"}")
                        .status())
                .isEqualTo(202);
        await().until(() -> api.state(id).equals("ROLLED_BACK"));
        assertThat(agents.history()).doesNotContain("shop0>r2");
        assertProblem(
                api.post("/v1/releases/" + id + "/cancel", "{\"by\":\"ann\"}"), 409, "is ROLLED_BACK: it is over");
    }

    @Test
    void aLockHoldsPushesUntilItIsTakenAway() {
        assertThat(api.post("/v1/locks", "{\"by\":\"ann\",\"why\":\"sale\"}").status())
                .isEqualTo(201);
        assertProblem(api.post("/v1/locks", "{\"by\":\"bob\",\"why\":\"x\"}"), 409, "everything is locked by ann");
        assertThat(api.get("/v1/locks").json().get("locks").get(0).get("why").textValue())
                .isEqualTo("sale");
        assertThat(api.delete("/v1/locks?by=bob")).isEqualTo(204);
        assertThat(api.delete("/v1/locks?by=bob")).isEqualTo(404);
        assertThat(api.delete("/v1/locks?service=shpo&by=bob")).isEqualTo(404);
        assertThat(api.delete("/v1/locks")).isEqualTo(400);
    }

    @Test
    void aRequestWithAKeyCountsOnce() {
        String body = "{\"service\":\"keys\",\"revision\":\"r7\",\"by\":\"ann\"}";
        String first = api.postWithKey("/v1/releases", body, "build-7")
                .json()
                .get("id")
                .textValue();
        await().until(() -> api.get("/v1/releases/" + first).status() == 200);
        assertThat(api.postWithKey("/v1/releases", body, "build-7")
                        .json()
                        .get("id")
                        .textValue())
                .isEqualTo(first);
        for (String other : List.of(
                body.replace("r7", "r8"),
                body.replace("keys", "shop"),
                body.replace("ann", "bob"),
                body.replace("}", ",\"why\":\"sale\"}"))) {
            assertProblem(
                    api.postWithKey("/v1/releases", other, "build-7"),
                    409,
                    "the key was used for another request: release " + first);
        }
    }

    @Test
    void aKeyThatComesManyTimesAtOnceMakesOneRelease() {
        String body = "{\"service\":\"race\",\"revision\":\"r%d\",\"by\":\"ann\"}";
        Set<String> made = ConcurrentHashMap.newKeySet();
        List<Integer> statuses = IntStream.range(0, 24)
                .parallel()
                .mapToObj(each -> {
                    Api.Answer answer = api.postWithKey("/v1/releases", body.formatted(each % 2), "build-8");
                    if (answer.status() == 202) {
                        made.add(answer.json().get("id").textValue());
                    }
                    return answer.status();
                })
                .toList();
        assertThat(made).hasSize(1);
        assertThat(statuses).containsOnly(202, 409);
        assertThat(statuses.stream().filter(status -> status == 202)).hasSize(12);
    }

    @Test
    void manyMoreWaitAtGatesThanThereAreThreadsAndEverythingElseIsAnswered() {
        String id = api.release("r9");
        List<CompletableFuture<Integer>> waiting = IntStream.range(0, 200)
                .mapToObj(each -> api.statusLater("/v1/releases/" + id + "/verdict?wait=60s&gate=fail"))
                .toList();
        for (int i = 0; i < 20; i++) {
            assertThat(api.get("/v1/services").status()).isEqualTo(200);
        }
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        api.post("/v1/releases/" + id + "/cancel", "{\"by\":\"ann\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
        assertThat(waiting).allMatch(status -> status.join() == 200);
        assertThat(api.get("/v1/releases/" + id + "/verdict?gate=pass").status())
                .isEqualTo(409);
    }

    @Test
    void aGateOfNoReleaseAndAQuestionThatIsNoneAreRefused() {
        assertProblem(api.get("/v1/releases/none/verdict"), 404, "there is no release 'none'");
        assertProblem(api.get("/v1/releases/none/verdict?wait=2h"), 400, "wait must be a span of at most 60s");
    }

    @Test
    void onlyWhatPassedBeforeCanBeReturnedTo() {
        assertProblem(
                api.post(
                        "/v1/releases",
                        "{\"service\":\"past\",\"revision\":\"r0\",\"by\":\"ann\",\"kind\":\"return\"}"),
                409,
                "r0 never passed on past; none is known that did");
    }

    private static void assertProblem(Api.Answer answer, int status, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.json().get("detail").textValue()).contains(detail);
    }
}
