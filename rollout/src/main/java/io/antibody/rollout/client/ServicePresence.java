package io.antibody.rollout.client;

import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.Announcements;
import io.antibody.rollout.zookeeper.EphemeralNode;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.HostVeto;
import io.antibody.rollout.zookeeper.Reconciler;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.jspecify.annotations.Nullable;

/** Makes ZooKeeper show whether a service is announced or has vetoed. Off traffic comes first. */
final class ServicePresence implements AutoCloseable {
    /** What closing may take; what is not taken away by then goes with the session. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CuratorFramework client;
    private final HostPaths paths;
    private final Announcements announcements;
    private final Announcement host;
    private final Reconciler reconciler;
    private final ConnectionStateListener connection;

    private volatile boolean wanted;
    private volatile @Nullable EphemeralNode veto;
    private volatile boolean announced;
    // Below: of the reconciler's thread only.
    private boolean cleared;
    private @Nullable EphemeralNode announcement;

    ServicePresence(CuratorFramework client, HostPaths paths, Announcement host) throws Exception {
        this.client = client;
        this.paths = paths;
        this.host = host;
        this.announcements = Announcements.open(client, paths);
        this.reconciler = new Reconciler("host " + host.host() + " of " + host.service(), this::bring);
        this.connection = (unused, state) -> {
            if (state.isConnected()) {
                reconciler.soon();
            }
        };
        client.getConnectionStateListenable().addListener(connection);
    }

    void announce() {
        wanted = true;
        reconciler.soon();
    }

    /** Instead of the announcement, if there is one. */
    void veto(HostVeto why) {
        wanted = false;
        veto = new EphemeralNode(client, paths.veto(host.service(), host.host()), why.toJson());
        reconciler.soon();
    }

    boolean isAnnounced() {
        return announced;
    }

    private void bring() throws Exception {
        if (!wanted) {
            withdraw();
        }
        EphemeralNode no = veto;
        if (no != null) {
            no.ensure();
        } else if (wanted) {
            show();
        }
    }

    private void withdraw() throws Exception {
        EphemeralNode node = announcement;
        announced = false;
        if (node != null) {
            announcement = null; // if the removal fails, ZooKeeper's client does it once it is connected
            node.remove();
        }
    }

    private void show() throws Exception {
        if (!cleared) {
            // What a process before this one announced is not true any more.
            announcements.withdrawAll(host.service(), host.host());
            cleared = true;
        }
        EphemeralNode node = announcement;
        if (node == null) {
            node = announcements.node(host);
            announcement = node;
        }
        node.ensure();
        announced = true;
    }

    @Override
    public void close() throws Exception {
        client.getConnectionStateListenable().removeListener(connection);
        wanted = false;
        reconciler.close(
                () -> {
                    EphemeralNode no = veto;
                    if (no != null) {
                        no.remove();
                    }
                },
                PATIENCE);
        announcements.close();
    }
}
