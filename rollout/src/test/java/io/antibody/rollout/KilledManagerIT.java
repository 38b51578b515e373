package io.antibody.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.Topics;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.FakeAgents;
import io.antibody.rollout.testing.FakeDetector;
import io.antibody.rollout.testing.ManagerProcess;
import io.antibody.rollout.testing.ShopConfig;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.curator.test.TestingServer;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Managers in processes of their own, killed with SIGKILL while hosts are being changed. */
class KilledManagerIT {
    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private TestingServer zookeeper;
    private FakeAgents agents;
    private FakeDetector detector;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(folder);
        zookeeper = new TestingServer();
        ServiceConfig shop = ShopConfig.service("shop", 8, ShopConfig.plan());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            Topics.ensure(admin, ShopConfig.of("", broker.bootstrap(), shop).kafka());
        }
        agents = FakeAgents.start(zookeeper.getConnectString(), shop, "r1");
        detector = new FakeDetector(broker.bootstrap());
    }

    @AfterEach
    void stop() throws Exception {
        detector.close();
        agents.close();
        zookeeper.close();
        broker.close();
    }

    @Test
    void aReleaseWhoseManagerIsKilledInABatchGoesOnWhereItStood() throws Exception {
        agents.outcome((host, revision) -> host.equals("shop2") ? State.STARTING : State.SERVING);
        try (ManagerProcess first = manager();
                ManagerProcess second = manager()) {
            awaitLeader(first.api(), second.api());
            Api killed = first.api();
            ManagerProcess leader = leads(killed) ? first : second;
            Api other = leader == first ? second.api() : first.api();
            String id = leader.api().release("r2");
            await().atMost(Duration.ofSeconds(20)).until(() -> agents.history().contains("shop2>r2"));

            leader.kill();
            await().atMost(Duration.ofSeconds(10)).until(() -> leads(other));
            assertThat(other.state(id)).isEqualTo("DEPLOYING");
            agents.finish("shop2");
            await().atMost(Duration.ofSeconds(40)).until(() -> other.state(id).equals("RELEASED"));

            assertThat(agents.history())
                    .as("no host was ordered twice")
                    .containsExactlyInAnyOrder(
                            "shop0>r2",
                            "shop1>r2",
                            "shop2>r2",
                            "shop3>r2",
                            "shop4>r2",
                            "shop5>r2",
                            "shop6>r2",
                            "shop7>r2");
            assertThat(other.get("/v1/releases/" + id).json().get("steps").toString())
                    .contains("took over");
        }
    }

    @Test
    void aRollbackWhoseManagerIsKilledComesToItsEnd() throws Exception {
        agents.outcome(
                (host, revision) -> host.equals("shop1") && revision.equals("r1") ? State.STARTING : State.SERVING);
        detector.says(bake -> bake.batch() < 2 ? FakeDetector.healthy(bake) : FakeDetector.regressed(bake));
        String id;
        try (ManagerProcess first = manager()) {
            await().atMost(Duration.ofSeconds(10)).until(() -> leads(first.api()));
            id = first.api().release("r2");
            await().atMost(Duration.ofSeconds(30)).until(() -> agents.history().contains("shop1>r1"));
            first.kill();
        }
        try (ManagerProcess second = manager()) {
            await().atMost(Duration.ofSeconds(10)).until(() -> leads(second.api()));
            assertThat(second.api().state(id)).isEqualTo("ROLLING_BACK");
            agents.finish("shop1");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> second.api().state(id).equals("ROLLED_BACK"));
            assertThat(agents.history())
                    .filteredOn(order -> order.endsWith(">r1"))
                    .containsExactlyInAnyOrder("shop0>r1", "shop1>r1", "shop2>r1");
        }
    }

    private ManagerProcess manager() throws Exception {
        return ManagerProcess.start(zookeeper.getConnectString(), broker.bootstrap());
    }

    private static boolean leads(Api api) {
        return api.get("/health").json().get("leads").booleanValue();
    }

    private static void awaitLeader(Api one, Api other) {
        await().atMost(Duration.ofSeconds(10)).until(() -> leads(one) || leads(other));
    }
}
