package io.antibody.rollout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.rollout.engine.Act;
import io.antibody.rollout.engine.TermEndedException;
import io.antibody.rollout.release.Note;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.Samples;
import io.antibody.rollout.zookeeper.HostOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FencedReleasesTest {
    private final ReleasePaths paths = new ReleasePaths("/antibody");
    private TestingServer server;
    private CuratorFramework client;
    private Requests requests;

    @BeforeEach
    void start() throws Exception {
        server = new TestingServer();
        client = CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100));
        client.start();
        requests = new Requests(client, paths);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private FencedReleases term(String manager) throws TermEndedException {
        return new FencedReleases(client, paths, Fence.raise(client, paths, manager));
    }

    @Test
    void whatWasAskedForIsFoundByTheLeader() throws Exception {
        requests.release(Samples.queued());
        requests.act(Act.Kind.CANCEL, "shop-1", "ann", "wrong one");
        FencedReleases leader = term("one");
        assertThat(leader.active(List.of())).containsExactly(Samples.queued());
        assertThat(leader.active(List.of("shop-1"))).isEmpty();
        assertThat(leader.acts())
                .containsExactly(new Act("act-0000000000", Act.Kind.CANCEL, "shop-1", "ann", "wrong one"));
    }

    @Test
    void anActIsStruckByTheWriteThatAnswersIt() throws Exception {
        requests.release(Samples.queued());
        requests.act(Act.Kind.CANCEL, "shop-1", "ann", null);
        FencedReleases leader = term("one");
        Release release = leader.active(List.of()).get(0);
        leader.save(release.noted(new Note(Samples.at(1), "ann", "x")), List.of("act-0000000000"));
        assertThat(leader.acts()).isEmpty();
        assertThat(term("two").active(List.of()).get(0).notes()).hasSize(1);
    }

    @Test
    void aDeposedLeaderChangesNothing() throws Exception {
        requests.release(Samples.queued());
        requests.act(Act.Kind.CANCEL, "shop-1", "ann", null);
        FencedReleases deposed = term("one");
        Release release = deposed.active(List.of()).get(0);
        FencedReleases leader = term("two");

        assertThatThrownBy(() -> deposed.save(release.noted(new Note(Samples.at(1), "x", "x")), List.of()))
                .isInstanceOf(TermEndedException.class)
                .hasMessageContaining("another manager has written");
        assertThatThrownBy(() -> deposed.putAway(release, List.of())).isInstanceOf(TermEndedException.class);
        assertThatThrownBy(() -> deposed.strike(List.of("act-0000000000"))).isInstanceOf(TermEndedException.class);
        assertThatThrownBy(() -> deposed.order("shop", "shop-1", Map.of("a", "r2"), List.of()))
                .isInstanceOf(TermEndedException.class);

        assertThat(leader.active(List.of())).containsExactly(release);
        assertThat(leader.acts()).hasSize(1);
        assertThat(client.checkExists().forPath("/antibody/hosts/shop/a/order")).isNull();
    }

    @Test
    void theGoodRevisionIsWrittenWithTheStateAndNeverAgain() throws Exception {
        requests.release(Samples.queued());
        FencedReleases leader = term("one");
        leader.active(List.of());
        leader.save(Samples.released(), List.of());
        assertThat(leader.good("shop")).contains("r2");

        client.setData().forPath(paths.good("shop"), ReleaseJson.write(new Good("r9", "shop-2", Samples.at(99))));
        FencedReleases next = term("two");
        Release again = next.active(List.of()).get(0);
        next.save(again.noted(new Note(Samples.at(100), "x", "x")), List.of());
        next.putAway(again, List.of());
        assertThat(next.good("shop")).contains("r9");
        assertThat(next.good("bank")).isEmpty();
    }

    @Test
    void ordersAreGivenOnceAndNumbered() throws Exception {
        FencedReleases leader = term("one");
        assertThat(leader.order("shop", "shop-1", Map.of("a", "r2", "b", "r2"), List.of()))
                .isEqualTo(Map.of("a", 1L, "b", 1L));
        assertThat(leader.order("shop", "shop-1", Map.of("a", "r2"), List.of())).isEqualTo(Map.of("a", 1L));
        assertThat(term("two").order("shop", "shop-1", Map.of("a", "r2", "b", "r1"), List.of()))
                .isEqualTo(Map.of("a", 1L, "b", 2L));
        assertThat(term("three").order("shop", "shop-1", Map.of("a", "r2"), List.of("a")))
                .isEqualTo(Map.of("a", 2L));
        assertThat(HostOrder.fromJson(client.getData().forPath("/antibody/hosts/shop/b/order")))
                .isEqualTo(new HostOrder(2, "shop-1", "r1"));
    }

    @Test
    void aThousandHostsAreOrderedAtOnce() throws Exception {
        Map<String, String> orders = new HashMap<>();
        for (int host = 0; host < 1_000; host++) {
            orders.put("host" + host, "r2");
        }
        assertThat(term("one").order("shop", "shop-1", orders, List.of())).hasSize(1_000);
        assertThat(client.getChildren().forPath("/antibody/hosts/shop")).hasSize(1_000);
    }

    @Test
    void onlyTheLatestThatAreDoneAreKept() throws Exception {
        for (int i = 0; i < FencedReleases.MAX_DONE; i++) {
            client.create().creatingParentsIfNeeded().forPath(paths.done("old-" + i), new byte[0]);
        }
        requests.release(Samples.queued());
        FencedReleases leader = term("one");
        Release release = leader.active(List.of()).get(0);
        leader.putAway(release, List.of());
        List<String> done = client.getChildren().forPath(paths.done());
        assertThat(done)
                .hasSize(FencedReleases.MAX_DONE)
                .contains("shop-1", "old-1")
                .doesNotContain("old-0");
    }

    @Test
    void aNodeThatIsNoReleaseIsPassedOver() throws Exception {
        client.create().creatingParentsIfNeeded().forPath(paths.active("bad"), new byte[] {1, 2, 3});
        requests.release(Samples.queued());
        assertThat(term("one").active(List.of())).extracting(Release::id).containsExactly("shop-1");
    }
}
