package io.antibody.rollout.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.HostCommands;
import io.antibody.messages.config.HostConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import io.antibody.rollout.RolloutService;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.FakeDetector;
import io.antibody.rollout.testing.ShopConfig;
import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.Announcements;
import io.antibody.rollout.zookeeper.HostPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that announce themselves, in processes of their own that commands start and stop; a manager rolls them out. */
class ServiceHostIT {
    private static final String SCRIPT = """
            cd "$(dirname "$0")"
            what=$1 host=$2 revision=$3
            case $what in
              start) "%s" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$CLASSES" %s "%s" $host $revision ready-$host \\
                         > log-$host 2>&1 < /dev/null & echo $! > pid-$host ;;
              stop) [ ! -e pid-$host ] || { kill $(cat pid-$host); while kill -0 $(cat pid-$host); do sleep 0.1; done 2> /dev/null; }
                    rm -f pid-$host ready-$host ;;
              test) [ -e ready-$host ] ;;
            esac
            """;

    @TempDir
    static Path folder;

    @Test
    void whatVetoesBeforeOrAfterItIsAnnouncedIsRolledBack() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                TestingServer zookeeper = new TestingServer();
                CuratorFramework client =
                        CuratorFrameworkFactory.newClient(zookeeper.getConnectString(), new RetryOneTime(100));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            client.start();
            HostConfig host = host(Files.createDirectory(folder.resolve("hosts")), zookeeper.getConnectString());
            AntibodyConfig config = ShopConfig.of(
                    zookeeper.getConnectString(),
                    broker.bootstrap(),
                    ShopConfig.commands(
                            "shop",
                            2,
                            ShopConfig.plan(Duration.ofSeconds(2), Duration.ofSeconds(6), Duration.ofSeconds(3)),
                            host));
            Topics.ensure(admin, config.kafka());
            try (FakeDetector detector = new FakeDetector(broker.bootstrap());
                    Announcements announcements = Announcements.open(client, new HostPaths("/antibody"));
                    RolloutService service = RolloutService.start(config)) {
                detector.says(FakeDetector::healthy);
                Api api = new Api(service.port());
                try {
                    ends(api, "r1", "RELEASED");
                    assertThat(revisions(announcements)).containsExactly("shop0 r1", "shop1 r1");

                    assertThat(ends(api, "unfit2", "ROLLED_BACK").toString())
                            .contains("vetoed by the service itself: self test: no database");
                    assertThat(revisions(announcements)).containsExactly("shop0 r1", "shop1 r1");

                    assertThat(ends(api, "regrets3", "ROLLED_BACK").toString())
                            .contains("vetoed by the service itself: the ledger does not balance");
                    assertThat(revisions(announcements)).containsExactly("shop0 r1", "shop1 r1");
                } finally {
                    stopAll();
                }
            }
        }
    }

    private static List<String> revisions(Announcements announcements) throws Exception {
        return announcements.announced("shop").stream()
                .map((Announcement each) -> each.host() + " " + each.revision())
                .sorted()
                .toList();
    }

    private static JsonNode ends(Api api, String revision, String state) {
        String id = api.release(revision);
        await().atMost(Duration.ofSeconds(90)).until(() -> api.state(id), state::equals);
        return api.get("/v1/releases/" + id).json();
    }

    private static HostConfig host(Path hosts, String zookeeper) throws IOException {
        Path script = hosts.resolve("script");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Files.writeString(
                script,
                "CLASSES='" + classes + "'\n" + SCRIPT.formatted(java, AnnouncingService.class.getName(), zookeeper));
        return new HostConfig(
                "localhost",
                0,
                words(script, "start"),
                null,
                words(script, "test"),
                Duration.ofSeconds(30),
                Duration.ZERO,
                Duration.ZERO,
                null,
                new HostCommands(words(script, "stop"), Duration.ofSeconds(30), 2));
    }

    private static List<String> words(Path script, String what) {
        return List.of("sh", script.toString(), what, "{host}", "{revision}");
    }

    private static void stopAll() throws Exception {
        for (String host : List.of("shop0", "shop1")) {
            new ProcessBuilder("sh", folder.resolve("hosts/script").toString(), "stop", host, "any")
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
