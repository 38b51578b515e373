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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
    private static final Announcement SHOP0 = new Announcement("shop", "shop0", "web", "42", "localhost", 20_000);
    private static final HostPaths PATHS = new HostPaths("/antibody");

    private TestingServer server;
    private CuratorFramework earlier;
    private CuratorFramework client;

    @BeforeEach
    void start() throws Exception {
        server = new TestingServer();
        earlier = session();
        client = session();
    }

    private CuratorFramework session() {
        CuratorFramework session = CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100));
        session.start();
        return session;
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        earlier.close();
        server.close();
    }

    @Test
    void anAnnouncedHostIsSeenByAClientUntilItIsWithdrawn() throws Exception {
        try (Announcements announcements = Announcements.open(client, PATHS);
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

    @Test
    void whatAnEarlierSessionHasAnnouncedCanBeWithdrawn() throws Exception {
        try (Announcements before = Announcements.open(earlier, PATHS);
                Announcements announcements = Announcements.open(client, PATHS)) {
            before.node(SHOP0).ensure();

            announcements.withdrawAll("shop", "shop1");
            assertThat(announcements.announced("shop")).containsExactly(SHOP0);
            announcements.withdrawAll("shop", "shop0");
            assertThat(announcements.announced("shop")).isEmpty();
        }
    }

    @Test
    void aNodeOfAnEarlierSessionIsReplaced() throws Exception {
        new EphemeralNode(earlier, "/alive", new byte[0]).ensure();
        new EphemeralNode(client, "/alive", new byte[0]).ensure();
        earlier.close();

        assertThat(client.checkExists().forPath("/alive")).isNotNull();
    }

    @Test
    void aNodeThatThisSessionHasMadeStays() throws Exception {
        new EphemeralNode(client, "/alive", new byte[0]).ensure();
        long made = client.checkExists().forPath("/alive").getCzxid();
        new EphemeralNode(client, "/alive", new byte[0]).ensure();

        assertThat(client.checkExists().forPath("/alive").getCzxid()).isEqualTo(made);
    }

    @Test
    void anInstanceThatSomebodyElseHasRegisteredIsNoHost() throws Exception {
        try (ServiceDiscovery<Void> other = ServiceDiscoveryBuilder.builder(Void.class)
                .client(client)
                .basePath("/antibody/discovery")
                .thisInstance(ServiceInstance.<Void>builder()
                        .name("shop")
                        .address("localhost")
                        .build())
                .build()) {
            other.start();
            try (Announcements announcements = Announcements.open(client, PATHS);
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
