package io.antibody.rollout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostVeto;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostCacheTest {
    private static final HostPaths PATHS = new HostPaths("/antibody");
    private static final String ALIVE = PATHS.alive("shop", "shop0");

    private final HandClock clock = new HandClock();
    private final List<String> changed = new CopyOnWriteArrayList<>();
    private TestingServer server;
    private CuratorFramework client;
    private HostCache hosts;

    @BeforeEach
    void open() throws Exception {
        server = new TestingServer();
        client = CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100));
        client.start();
        client.create().creatingParentsIfNeeded().withMode(CreateMode.EPHEMERAL).forPath(ALIVE, new byte[0]);
        hosts = HostCache.open(client, PATHS, clock, changed::add);
    }

    @AfterEach
    void close() throws Exception {
        hosts.close();
        client.close();
        server.close();
    }

    @Test
    void aHostIsGoneSinceItsAgentIs() throws Exception {
        order();
        clock.now = Instant.parse("2026-11-21T12:00:05Z");
        client.delete().forPath(ALIVE);
        await().until(() -> hosts.status("shop", "shop0").goneSince() != null);

        clock.now = Instant.parse("2026-11-21T12:00:20Z");
        hosts.status("shop", "shop0");
        client.checkExists().forPath(ALIVE); // answered after the look that was begun before it
        assertThat(hosts.status("shop", "shop0").goneSince()).isEqualTo("2026-11-21T12:00:05Z");
    }

    @Test
    void aHostWhoseReturnTheCacheHasMissedIsFoundByLookingAtMostOnceASecond() throws Exception {
        order();
        missed();
        changed.clear();
        assertThat(hosts.status("shop", "shop0").goneSince()).isNotNull();
        await().until(() -> hosts.status("shop", "shop0").goneSince() == null);
        await().until(() -> changed.equals(List.of("shop")));

        missed();
        clock.now = clock.now.plusMillis(999);
        hosts.status("shop", "shop0");
        client.checkExists().forPath(ALIVE);
        assertThat(hosts.status("shop", "shop0").goneSince()).isNotNull();
        clock.now = clock.now.plusMillis(1);
        await().until(() -> hosts.status("shop", "shop0").goneSince() == null);
    }

    @Test
    void aHostThatNobodyWantsAnythingOfIsNotLookedFor() throws Exception {
        missed();
        hosts.status("shop", "shop0");
        client.checkExists().forPath(ALIVE);
        assertThat(hosts.status("shop", "shop0").goneSince()).isNotNull();
    }

    @Test
    void whatAServiceSaysAgainstItselfOverrulesWhatIsReportedOfIt() throws Exception {
        order();
        client.create().forPath(PATHS.report("shop", "shop0"), report().toJson());
        await().until(() -> hosts.status("shop", "shop0").report() != null);
        veto("r2");
        await().until(() -> state() == HostReport.State.FAILED);
        assertThat(hosts.status("shop", "shop0").report())
                .isEqualTo(new HostReport(
                        1,
                        "r2",
                        HostReport.State.FAILED,
                        clock.now,
                        "vetoed by the service itself: no database",
                        7L,
                        "localhost",
                        8080));

        client.delete().forPath(PATHS.veto("shop", "shop0"));
        await().until(() -> report().equals(hosts.status("shop", "shop0").report()));
    }

    @Test
    void aVetoCountsAgainstTheRevisionThatWasOrderedBeforeItOnly() throws Exception {
        veto("r2");
        order();
        client.create().forPath(PATHS.report("shop", "shop0"), report().toJson());
        await().until(() -> report().equals(hosts.status("shop", "shop0").report()));

        client.delete().forPath(PATHS.veto("shop", "shop0"));
        veto("r1");
        changed.clear();
        client.setData().forPath(PATHS.report("shop", "shop0"), report().toJson());
        await().until(() -> !changed.isEmpty());
        assertThat(state()).isEqualTo(HostReport.State.SERVING);
    }

    private HostReport.State state() {
        HostReport report = hosts.status("shop", "shop0").report();
        return report == null ? HostReport.State.STOPPED : report.state();
    }

    private void veto(String revision) throws Exception {
        client.create().forPath(PATHS.veto("shop", "shop0"), new HostVeto(revision, clock.now, "no database").toJson());
    }

    private HostReport report() {
        return new HostReport(1, "r2", HostReport.State.SERVING, clock.now, "started", 7L, "localhost", 8080);
    }

    private void order() throws Exception {
        client.create().forPath(PATHS.order("shop", "shop0"), new HostOrder(1, "shop-1", "r2").toJson());
        await().until(() -> hosts.status("shop", "shop0").order() != null
                && hosts.status("shop", "shop0").goneSince() == null);
    }

    /** The node was deleted and is there again, and the cache has heard of the first only. */
    private void missed() {
        hosts.heard(CuratorCacheListener.Type.NODE_DELETED, new ChildData(ALIVE, new Stat(), new byte[0]), null);
    }

    private static final class HandClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
