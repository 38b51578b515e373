package io.antibody.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import io.antibody.rollout.deploy.Script;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.FakeDetector;
import io.antibody.rollout.testing.ManagerProcess;
import io.antibody.rollout.testing.ShopConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.curator.test.TestingServer;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Managers without agents, against a real broker, a real ZooKeeper and real processes; only the detector is played. */
class CommandDeployerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    @Test
    void releasesGoOutAndBackByCommandsWhicheverManagerLeads() throws Exception {
        Script script = new Script(Files.createDirectory(folder.resolve("hosts")));
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                TestingServer zookeeper = new TestingServer();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            AntibodyConfig config = ShopConfig.of(
                    zookeeper.getConnectString(),
                    broker.bootstrap(),
                    ShopConfig.commands(
                            "shop",
                            4,
                            ShopConfig.plan(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(2)),
                            script.host(Duration.ofSeconds(20), Duration.ofSeconds(20), 4)));
            Topics.ensure(admin, config.kafka());
            RolloutService first = RolloutService.start(config);
            try (FakeDetector detector = new FakeDetector(broker.bootstrap());
                    RolloutService second = RolloutService.start(config)) {
                Api api = new Api(second.port());
                awaitState(api, api.release("r1"), "RELEASED");
                first.close();

                awaitState(api, api.release("r2"), "RELEASED");
                assertThat(api.get("/v1/services/shop").json().get("serving").toString())
                        .isEqualTo("{\"r2\":4}");

                detector.says(bake -> bake.batch() < 2 ? FakeDetector.healthy(bake) : FakeDetector.regressed(bake));
                awaitState(api, api.release("r3"), "ROLLED_BACK");
                for (int host = 0; host < 4; host++) {
                    assertThat(script.runs("shop" + host)).isEqualTo("r2");
                }
                assertThat(script.calls())
                        .filteredOn(call -> call.startsWith("start shop0"))
                        .containsExactly(
                                "start shop0 r1 from= order=1",
                                "start shop0 r2 from=r1 order=2",
                                "start shop0 r3 from=r2 order=3",
                                "start shop0 r2 from=r3 order=4");
            } finally {
                first.close();
            }
        }
    }

    /** SIGKILL leaves the command itself running: it is nobody's any more, and its host is brought to its order anew. */
    @Test
    void aCommandWhoseLeaderIsKilledIsRunAgainByTheNextWhichTakesItBack() throws Exception {
        Script script = new Script(Files.createDirectory(folder.resolve("others")));
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("second-broker"));
                TestingServer zookeeper = new TestingServer();
                FakeDetector detector = detector(broker);
                ManagerProcess first = ManagerProcess.start(
                        zookeeper.getConnectString(), broker.bootstrap(), folder.resolve("others"))) {
            detector.says(FakeDetector::healthy);
            awaitState(first.api(), first.api().release("r1"), "RELEASED");
            try (ManagerProcess second =
                    ManagerProcess.start(zookeeper.getConnectString(), broker.bootstrap(), folder.resolve("others"))) {
                String id = first.api().release("hangs2");
                await().atMost(PATIENCE).until(script::hangs);
                ProcessHandle orphan = script.hanging().orElseThrow();
                first.kill();
                try {
                    await().atMost(PATIENCE)
                            .until(() -> script.hanging()
                                    .filter(now -> !now.equals(orphan))
                                    .isPresent());
                    assertThat(script.calls())
                            .filteredOn(call -> call.contains("start shop0 hangs2"))
                            .containsExactly(
                                    "start shop0 hangs2 from=r1 order=2", "start shop0 hangs2 from=hangs2 order=2");

                    second.api().post("/v1/releases/" + id + "/cancel", "{\"by\":\"ann\"}");
                    awaitState(second.api(), id, "ROLLED_BACK");
                    assertThat(script.runs("shop0")).isEqualTo("r1");
                    assertThat(script.hanging().filter(now -> !now.equals(orphan)))
                            .isEmpty();
                } finally {
                    orphan.descendants().forEach(ProcessHandle::destroyForcibly);
                    orphan.destroyForcibly();
                }
            }
        }
    }

    private static FakeDetector detector(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            Topics.ensure(admin, new KafkaConfig(broker.bootstrap(), 1, 1, Map.of()));
        }
        return new FakeDetector(broker.bootstrap());
    }

    private static void awaitState(Api api, String id, String state) {
        await().atMost(PATIENCE).until(() -> api.state(id), state::equals);
    }
}
