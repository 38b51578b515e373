package io.antibody.rollout.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.Announcements;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.HostVeto;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a real ZooKeeper. */
@Timeout(60)
class ServiceHostTest {
    private static final HostPaths PATHS = new HostPaths("/antibody");
    private static final Announcement SHOP0 = new Announcement("shop", "shop0", "web", "r2", "10.0.0.7", 8080);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final SelfTest FIT = () -> {};
    private static final SelfTest UNFIT = () -> {
        throw new IllegalStateException("no database");
    };

    private TestingServer server;
    private CuratorFramework client;
    private CuratorFramework other;
    private Announcements seen;
    private ServiceHost host;

    @BeforeEach
    void open() throws Exception {
        server = new TestingServer();
        client = connect();
        other = connect();
        seen = Announcements.open(other, PATHS);
        host = ServiceHost.join(client, "/antibody", SHOP0);
    }

    @AfterEach
    void close() throws Exception {
        host.close();
        seen.close();
        other.close();
        client.close();
        server.close();
    }

    @Test
    void itIsAnnouncedOnceItHasPassedItsSelfTestAndNotBefore() throws Exception {
        CountDownLatch tested = new CountDownLatch(1);
        CompletableFuture<Void> announcing = CompletableFuture.runAsync(() -> announce(tested::await));
        assertThat(seen.announced("shop")).isEmpty();
        assertThat(host.isAnnounced()).isFalse();

        tested.countDown();
        announcing.join();
        await().until(() -> seen.announced("shop").equals(List.of(SHOP0)));
        await().until(host::isAnnounced);
    }

    @Test
    void aSelfTestThatFailsIsAVeto() throws Exception {
        assertThatThrownBy(() -> host.announce(UNFIT, LONG))
                .isInstanceOf(VetoedException.class)
                .hasMessage("self test: no database");
        await().until(() -> other.checkExists().forPath(PATHS.veto("shop", "shop0")) != null);
        HostVeto veto = HostVeto.fromJson(other.getData().forPath(PATHS.veto("shop", "shop0")));
        assertThat(veto.revision()).isEqualTo("r2");
        assertThat(veto.why()).isEqualTo("self test: no database");
        assertThat(seen.announced("shop")).isEmpty();
        assertThatThrownBy(() -> host.announce(FIT, LONG)).isInstanceOf(VetoedException.class);
    }

    @Test
    void aSelfTestThatDoesNotEndIsAVeto() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> host.test(never::await, Duration.ofMillis(200)))
                .isInstanceOf(VetoedException.class)
                .hasMessage("self test: did not end within 200 ms");
    }

    @Test
    void aVetoTakesItOutOfTheDiscoveryAndTheFirstCounts() throws Exception {
        host.announce(FIT, LONG);
        await().until(() -> seen.announced("shop").equals(List.of(SHOP0)));
        assertThat(host.veto("the ledger does not balance")).isEqualTo("the ledger does not balance");
        assertThat(host.veto("again")).isEqualTo("the ledger does not balance");
        await().until(() ->
                seen.announced("shop").isEmpty() && other.checkExists().forPath(PATHS.veto("shop", "shop0")) != null);
        assertThat(host.isAnnounced()).isFalse();
    }

    @Test
    void closingTakesBackWhatItHasAnnounced() throws Exception {
        host.announce(FIT, LONG);
        await().until(() -> seen.announced("shop").equals(List.of(SHOP0)));
        host.close();
        assertThat(seen.announced("shop")).isEmpty();
    }

    @Test
    void itComesBackWithANewSession() throws Exception {
        host.announce(FIT, LONG);
        await().until(() -> seen.announced("shop").equals(List.of(SHOP0)));
        long session = client.getZookeeperClient().getZooKeeper().getSessionId();
        client.getZookeeperClient().getZooKeeper().getTestable().injectSessionExpiration();
        await().ignoreExceptions()
                .until(() -> client.getZookeeperClient().getZooKeeper().getSessionId() != session);
        await().atMost(LONG).until(() -> seen.announced("shop").equals(List.of(SHOP0)));
    }

    @Test
    void whatWasWishedWhileZooKeeperWasAwayIsShownWhenItIsBack() throws Exception {
        server.stop();
        host.announce(FIT, LONG);
        assertThat(host.isAnnounced()).isFalse();
        server.restart();
        await().atMost(LONG)
                .ignoreExceptions()
                .until(() -> seen.announced("shop").equals(List.of(SHOP0)));
    }

    private void announce(SelfTest test) {
        try {
            host.announce(test, LONG);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private CuratorFramework connect() {
        CuratorFramework made =
                CuratorFrameworkFactory.newClient(server.getConnectString(), 6_000, 3_000, new RetryOneTime(100));
        made.start();
        return made;
    }
}
