package io.antibody.rollout.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.HostConfig;
import io.antibody.rollout.engine.TermEndedException;
import io.antibody.rollout.store.HostCache;
import io.antibody.rollout.store.Leadership;
import io.antibody.rollout.store.ReleasePaths;
import io.antibody.rollout.testing.ShopConfig;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.CreateMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real ZooKeeper and real processes. */
@Timeout(60)
class CommandHostsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final ReleasePaths PATHS = new ReleasePaths("/antibody");

    @TempDir
    Path folder;

    private TestingServer zookeeper;
    private CuratorFramework client;
    private HostCache board;
    private Script script;
    private Leadership leadership;
    private Leadership.Term term;
    private CommandHosts hosts;

    @BeforeEach
    void open() throws Exception {
        zookeeper = new TestingServer();
        client = connect();
        board = HostCache.open(client, new HostPaths("/antibody"), Clock.systemUTC(), service -> {});
        script = new Script(folder);
        leadership = Leadership.stand(client, PATHS, "one");
        lead(script.host(LONG, LONG, 4));
    }

    @AfterEach
    void close() throws Exception {
        hosts.close();
        leadership.close();
        board.close();
        client.close();
        zookeeper.close();
    }

    @Test
    void aHostIsBroughtToItsOrderAndTellsItLikeAnAgent() throws Exception {
        order("r1", "shop0");
        HostReport report = awaitReport("shop0", is -> is.state() == State.SERVING);
        assertThat(report.revision()).isEqualTo("r1");
        assertThat(report.address()).isEqualTo("shop0");
        assertThat(board.status("shop", "shop0").goneSince()).isNull();
        assertThat(script.runs("shop0")).isEqualTo("r1");

        order("r2", "shop0");
        awaitReport("shop0", is -> is.state() == State.SERVING && "r2".equals(is.revision()));
        assertThat(script.calls())
                .containsExactly(
                        "stop shop0 r1 from= order=1",
                        "start shop0 r1 from= order=1",
                        "stop shop0 r2 from=r1 order=2",
                        "start shop0 r2 from=r1 order=2");
        look();
        assertThat(client.checkExists().forPath("/antibody/hosts/shop/shop0/busy"))
                .isNull();
    }

    @Test
    void aCommandThatFailsFailsTheHostWithItsLastLines() throws Exception {
        order("bad1", "shop0");
        assertThat(awaitReport("shop0", is -> is.state() == State.FAILED).why())
                .isEqualTo("start: ended with status 3\n  no space left");
        order("r1", "shop0");
        awaitReport("shop0", is -> is.state() == State.SERVING);
    }

    @Test
    void aCommandThatTakesTooLongIsKilledAndFailsTheHost() throws Exception {
        lead(script.host(LONG, Duration.ofMillis(700), 4));
        order("hangs1", "shop0");
        assertThat(awaitReport("shop0", is -> is.state() == State.FAILED).why())
                .isEqualTo("start: did not end within 700 ms and was killed");
        await().until(() -> !script.hangs());
    }

    @Test
    void aSelfTestThatIsNotPassedInTimeFailsTheHost() throws Exception {
        lead(script.host(Duration.ofMillis(300), LONG, 4));
        order("unfit1", "shop0");
        assertThat(awaitReport("shop0", is -> is.state() == State.FAILED).why())
                .startsWith("did not pass its self test within 300 ms: the command ");
    }

    @Test
    void aNewerOrderWaitsForNoCommand() throws Exception {
        order("hangs1", "shop0");
        await().until(() -> look() && script.hangs());
        order("r1", "shop0");
        awaitReport("shop0", is -> is.state() == State.SERVING && "r1".equals(is.revision()));
        assertThat(script.hangs()).isFalse();
    }

    @Test
    void onlySoManyHostsAreWorkedOnAtATime() throws Exception {
        lead(script.host(LONG, LONG, 1));
        order("hangs1", "shop0");
        await().until(() -> look() && script.hangs());
        order("r1", "shop1");
        look();
        assertThat(board.status("shop", "shop1").report()).isNull();
        order("r1", "shop0");
        awaitReport("shop1", is -> is.state() == State.SERVING);
    }

    @Test
    void whatADeadManagerBrokeOffIsRunAgainByTheNextAndTheRestIsLeftAlone() throws Exception {
        order("r1", "shop1");
        awaitReport("shop1", is -> is.state() == State.SERVING);
        order("hangs1", "shop0");
        await().until(() -> look() && script.hangs());
        hosts.close();
        await().until(() -> !script.hangs());
        await().until(() -> client.checkExists().forPath("/antibody/hosts/shop/shop0/busy") == null);
        int before = script.calls().size();

        lead(script.host(LONG, LONG, 4));
        await().until(() -> look() && script.hangs());
        assertThat(script.calls().subList(before, script.calls().size()))
                .allSatisfy(call -> assertThat(call).contains("shop0 hangs1").contains("order=1"));
    }

    @Test
    void noCommandIsRunWhileAnotherManagerMayStillRunOne() throws Exception {
        try (CuratorFramework other = connect()) {
            other.create()
                    .creatingParentsIfNeeded()
                    .withMode(CreateMode.EPHEMERAL)
                    .forPath("/antibody/hosts/shop/shop0/busy");
            order("r1", "shop0");
            order("r1", "shop1");
            awaitReport("shop1", is -> is.state() == State.SERVING);
            assertThat(script.calls()).noneMatch(call -> call.contains("shop0"));
        }
        awaitReport("shop0", is -> is.state() == State.SERVING);
    }

    @Test
    void aDeposedLeaderRunsNoCommandAndReportsNothing() throws Exception {
        CommandHosts deposed = hosts;
        HostDesk oldDesk = term.hosts();
        term = leadership.begin();
        term.releases().order("shop", "shop-1", Map.of("shop0", "r1"), List.of());
        await().until(() -> board.status("shop", "shop0").order() != null);

        await().untilAsserted(() -> assertThatThrownBy(deposed::look).isInstanceOf(TermEndedException.class));
        assertThat(script.calls()).isEmpty();
        assertThatThrownBy(() -> oldDesk.claim("shop", "shop1")).isInstanceOf(TermEndedException.class);
        deposed.close();
    }

    private void lead(HostConfig host) throws Exception {
        if (hosts != null) {
            hosts.close();
        }
        AntibodyConfig config = ShopConfig.of(
                zookeeper.getConnectString(), "localhost:1", ShopConfig.commands("shop", 3, ShopConfig.plan(), host));
        term = leadership.begin();
        hosts = new CommandHosts(() -> config, term.hosts(), board, Clock.systemUTC());
        hosts.look();
    }

    private void order(String revision, String host) throws Exception {
        term.releases().order("shop", "shop-1", Map.of(host, revision), List.of());
    }

    /** As the leader does it, again and again. */
    private boolean look() throws TermEndedException {
        hosts.look();
        return true;
    }

    private HostReport awaitReport(String host, Predicate<HostReport> wanted) {
        return await().until(
                        () -> {
                            look();
                            return report(host);
                        },
                        report -> report != null && wanted.test(report));
    }

    private @Nullable HostReport report(String host) {
        return board.status("shop", host).report();
    }

    private CuratorFramework connect() {
        CuratorFramework made =
                CuratorFrameworkFactory.newClient(zookeeper.getConnectString(), 6_000, 3_000, new RetryOneTime(100));
        made.start();
        return made;
    }
}
