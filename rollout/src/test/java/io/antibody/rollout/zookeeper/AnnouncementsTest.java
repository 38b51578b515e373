package io.antibody.rollout.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.apache.curator.x.discovery.ServiceDiscoveryBuilder;
import org.apache.curator.x.discovery.ServiceInstance;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
    private static final Announcement SHOP0 = new Announcement("shop", "shop0", "web", "42", "localhost", 20_000);

    @Test
    void anAnnouncedHostIsSeenByAClientUntilItIsWithdrawn() throws Exception {
        try (TestingServer server = new TestingServer();
                CuratorFramework client =
                        CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100))) {
            client.start();
            try (Announcements announcements = Announcements.open(client, new HostPaths("/antibody"));
                    AnnouncedHosts seen = announcements.follow("shop")) {
                EphemeralNode node = announcements.node(SHOP0);
                node.ensure();
                node.ensure();
                await().until(seen::hosts, List.of(SHOP0)::equals);
                assertThat(announcements.announced("shop")).containsExactly(SHOP0);

                node.remove();
                await().until(() -> seen.hosts().isEmpty());
            }
        }
    }

    @Test
    void whatAnEarlierSessionHasAnnouncedCanBeWithdrawn() throws Exception {
        try (TestingServer server = new TestingServer();
                CuratorFramework earlier =
                        CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100));
                CuratorFramework client =
                        CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100))) {
            earlier.start();
            client.start();
            HostPaths paths = new HostPaths("/antibody");
            try (Announcements before = Announcements.open(earlier, paths);
                    Announcements announcements = Announcements.open(client, paths)) {
                before.node(SHOP0).ensure();

                announcements.withdrawAll("shop", "shop1");
                assertThat(announcements.announced("shop")).containsExactly(SHOP0);
                announcements.withdrawAll("shop", "shop0");
                assertThat(announcements.announced("shop")).isEmpty();
            }
        }
    }

    @Test
    void aNodeOfAnEarlierSessionIsReplaced() throws Exception {
        try (TestingServer server = new TestingServer();
                CuratorFramework earlier =
                        CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100));
                CuratorFramework client =
                        CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100))) {
            earlier.start();
            client.start();
            new EphemeralNode(earlier, "/alive", new byte[0]).ensure();
            new EphemeralNode(client, "/alive", new byte[0]).ensure();
            earlier.close();

            assertThat(client.checkExists().forPath("/alive")).isNotNull();
        }
    }

    @Test
    void aNodeThatThisSessionHasMadeStays() throws Exception {
        try (TestingServer server = new TestingServer();
                CuratorFramework client =
                        CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100))) {
            client.start();
            new EphemeralNode(client, "/alive", new byte[0]).ensure();
            long made = client.checkExists().forPath("/alive").getCzxid();
            new EphemeralNode(client, "/alive", new byte[0]).ensure();

            assertThat(client.checkExists().forPath("/alive").getCzxid()).isEqualTo(made);
        }
    }

    @Test
    void anInstanceThatSomebodyElseHasRegisteredIsNoHost() throws Exception {
        try (TestingServer server = new TestingServer();
                CuratorFramework client =
                        CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100));
                ServiceDiscovery<Void> other = ServiceDiscoveryBuilder.builder(Void.class)
                        .client(client)
                        .basePath("/antibody/discovery")
                        .thisInstance(ServiceInstance.<Void>builder()
                                .name("shop")
                                .address("localhost")
                                .build())
                        .build()) {
            client.start();
            other.start();
            try (Announcements announcements = Announcements.open(client, new HostPaths("/antibody"));
                    AnnouncedHosts seen = announcements.follow("shop")) {
                announcements.node(SHOP0).ensure();

                await().until(seen::hosts, List.of(SHOP0)::equals);
                assertThat(announcements.announced("shop")).containsExactly(SHOP0);
                announcements.withdrawAll("shop", "shop0");
                assertThat(announcements.announced("shop")).isEmpty();
            }
        }
    }
}
