package io.antibody.rollout.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.testing.Fuzz;
import io.antibody.messages.testing.HostileJson;
import io.antibody.rollout.RolloutService;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.FakeAgents;
import io.antibody.rollout.testing.ShopConfig;
import java.util.List;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that mean harm, to a manager with a real ZooKeeper. {@code -Dfuzz.seed=} makes others. */
class HostileApiTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121L);
    private static final String RELEASE =
            "{\"service\":\"bank\",\"revision\":\"r2\",\"by\":\"ann\",\"why\":\"because\"}";

    private static TestingServer zookeeper;
    private static FakeAgents agents;
    private static RolloutService service;

    @BeforeAll
    static void start() throws Exception {
        zookeeper = new TestingServer();
        ServiceConfig shop = ShopConfig.service("shop", 3, ShopConfig.plan());
        ServiceConfig bank = ShopConfig.service("bank", 1, ShopConfig.plan());
        agents = FakeAgents.start(zookeeper.getConnectString(), shop, "r1");
        service = RolloutService.start(ShopConfig.of(zookeeper.getConnectString(), "localhost:1", shop, bank));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        agents.close();
        zookeeper.close();
    }

    @AfterEach
    void theManagerIsWellAfterwards() {
        Api api = new Api(service.port());
        assertThat(api.get("/v1/releases").status()).isEqualTo(200);
        assertThat(api.get("/v1/services/shop").json().path("hosts")).hasSize(3);
        assertThat(api.get("/health").json().path("leads").booleanValue()).isTrue();
    }

    @Test
    void bodiesAreTakenOrRefusedWithAReasonAndNeverBreakIt() {
        Fuzz fuzz = new Fuzz(service.port(), SEED);
        List<String> fields = List.of("service", "revision", "by", "why", "kind");
        fuzz.bodies("/v1/releases", 600, new HostileJson(SEED, fields, RELEASE));
        fuzz.bodies("/v1/releases/none/cancel", 300, new HostileJson(SEED + 1, fields, "{\"by\":\"ann\"}"));
        fuzz.bodies("/v1/locks", 300, new HostileJson(SEED + 2, fields, "{\"by\":\"ann\",\"why\":\"x\"}"));
    }

    @Test
    void namesThatNobodyGaveAreNotFoundOrRefused() {
        new Fuzz(service.port(), SEED)
                .names(
                        600,
                        List.of("GET", "GET", "GET", "POST", "DELETE", "PUT", "PATCH", "HEAD"),
                        List.of(
                                "/v1/*",
                                "/v1/releases/*",
                                "/v1/releases?service=*",
                                "/v1/releases/*/*",
                                "/v1/releases/*/verdict?wait=*&batch=*",
                                "/v1/services/*",
                                "/v1/locks?service=*&by=*",
                                "/releases/*",
                                "/releases/*/status",
                                "/releases/*/series?metric=*",
                                "/releases/new?service=*",
                                "/releases/back?service=*",
                                "/locks/new?service=*",
                                "/service?name=*&minutes=*",
                                "/service/series?name=*&metric=*&minutes=*",
                                "/history?service=*",
                                "/fragments/*",
                                "/fragments/cluster?service=*",
                                "/sign-in?next=*&wrong=*",
                                "/assets/*/*",
                                "/*"));
    }

    @Test
    void formsAreTakenOrRefusedLikewise() {
        Fuzz fuzz = new Fuzz(service.port(), SEED);
        HostileJson bodies = new HostileJson(SEED + 3, List.of("service", "revision"), "service=bank&revision=r9&by=x");
        for (String path : List.of(
                "/releases", "/releases/back", "/releases/none/cancel", "/locks", "/locks/remove", "/sign-in")) {
            fuzz.bodies(path, 100, bodies);
        }
    }
}
