package io.antibody.rollout.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
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
                var instance = announcements.announce(SHOP0);
                await().until(seen::hosts, List.of(SHOP0)::equals);
                assertThat(announcements.announced("shop")).containsExactly(SHOP0);

                announcements.withdraw(instance);
                await().until(() -> seen.hosts().isEmpty());
            }
        }
    }
}
