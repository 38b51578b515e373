package io.antibody.rollout.agent;

import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.Announcements;
import io.antibody.rollout.zookeeper.EphemeralNode;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.Reconciler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.curator.framework.CuratorFramework;
import org.jspecify.annotations.Nullable;

/**
 * Makes ZooKeeper show what the agent last asked for: alive, announced or not, the report. What fails is tried again, so
 * that only the newest wish counts; an announcement is taken back before anything else and made before it is reported.
 */
final class Presence {
    /** What ZooKeeper is to show. */
    record Wish(HostReport report, Optional<Announcement> announcement) {}

    /** Returns when the agent knows the newest order. */
    interface OrderRefresh {
        void run() throws Exception;
    }

    private final CuratorFramework client;
    private final HostPaths paths;
    private final String service;
    private final String host;
    private final Announcements announcements;
    private final EphemeralNode alive;
    private final Reconciler reconciler;
    private final OrderRefresh orderRefresh;

    private volatile @Nullable Wish wish;
    /** How often the connection was lost, with the time before the first one: the order may have changed unseen. */
    private final AtomicLong losses = new AtomicLong(1);
    // Below: of the reconciler's thread only.
    /** The value of {@link #losses} after which the order was read. */
    private long refreshed;

    private boolean cleared;
    private @Nullable EphemeralNode announcementNode;
    private @Nullable Announcement announced;
    private @Nullable HostReport written;

    Presence(
            CuratorFramework client,
            HostPaths paths,
            String service,
            String host,
            Announcements announcements,
            OrderRefresh orderRefresh) {
        this.client = client;
        this.paths = paths;
        this.service = service;
        this.host = host;
        this.announcements = announcements;
        this.orderRefresh = orderRefresh;
        this.alive = new EphemeralNode(client, paths.alive(service, host), new byte[0]);
        this.reconciler = new Reconciler("host " + host + " of " + service, this::bring);
    }

    void show(Wish next) {
        wish = next;
        reconciler.soon();
    }

    /** The connection is lost: from now on the order may change unseen. */
    void connectionLost() {
        losses.incrementAndGet();
    }

    /** The connection is there: shows what could not be shown without it. */
    void connected() {
        reconciler.soon();
    }

    /** Shows the last wish, as far as ZooKeeper can be reached within the time, and takes the alive node away. */
    void close(Duration patience) {
        reconciler.close(alive::remove, patience);
    }

    private void bring() throws Exception {
        clearOnce();
        long seen = losses.get();
        if (refreshed != seen) {
            orderRefresh.run();
            refreshed = seen;
        }
        alive.ensure();
        Wish now = wish;
        if (now != null) {
            announce(now.announcement().orElse(null));
            report(now.report());
        }
    }

    /** What an agent before this one announced is not true any more: its process is gone. */
    private void clearOnce() throws Exception {
        if (!cleared) {
            announcements.withdrawAll(service, host);
            cleared = true;
        }
    }

    private void announce(@Nullable Announcement wanted) throws Exception {
        EphemeralNode node = announcementNode;
        if (node != null && !(wanted != null && wanted.equals(announced))) {
            announcementNode = null; // if the removal fails, ZooKeeper's client does it once it is connected
            announced = null;
            node.remove();
            node = null;
        }
        if (wanted != null) {
            if (node == null) {
                node = announcements.node(wanted);
                announcementNode = node;
                announced = wanted;
            }
            node.ensure();
        }
    }

    private void report(HostReport report) throws Exception {
        if (!report.equals(written)) {
            client.create().orSetData().creatingParentsIfNeeded().forPath(paths.report(service, host), report.toJson());
            written = report;
        }
    }
}
