package io.antibody.rollout.agent;

import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.Announcements;
import io.antibody.rollout.zookeeper.EphemeralNode;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.HostReport;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.curator.framework.CuratorFramework;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger log = LoggerFactory.getLogger(Presence.class);
    /** Pause before what failed is tried again. */
    private static final long RETRY_MILLIS = 500;

    private final CuratorFramework client;
    private final HostPaths paths;
    private final String service;
    private final String host;
    private final Announcements announcements;
    private final EphemeralNode alive;
    private final ScheduledExecutorService executor;

    private final OrderRefresh orderRefresh;

    private volatile @Nullable Wish wish;
    /** How often the connection was lost, with the time before the first one: the order may have changed unseen. */
    private final AtomicLong losses = new AtomicLong(1);
    // Below: of the executor's thread only.
    /** The value of {@link #losses} after which the order was read. */
    private long refreshed;

    private boolean cleared;
    private boolean failing;
    private boolean retryPlanned;
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
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "presence of " + host);
            thread.setDaemon(true);
            return thread;
        });
    }

    void show(Wish next) {
        wish = next;
        executor.execute(this::reconcile);
    }

    /** The connection is lost: from now on the order may change unseen. */
    void connectionLost() {
        losses.incrementAndGet();
    }

    /** The connection is there: shows what could not be shown without it. */
    void connected() {
        executor.execute(this::reconcile);
    }

    /** Shows the last wish, as far as ZooKeeper can be reached within the time, and takes the alive node away. */
    void close(long timeout, TimeUnit unit) {
        try {
            executor.submit(() -> {
                        reconcile();
                        alive.remove();
                        return true;
                    })
                    .get(timeout, unit);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("host {} of {} leaves without a word: {}", host, service, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            executor.shutdownNow();
        }
    }

    private void reconcile() {
        try {
            bring();
            if (failing) {
                failing = false;
                log.info("host {} of {} is shown in ZooKeeper again", host, service);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            if (!failing) {
                failing = true;
                log.warn("host {} of {} cannot be shown in ZooKeeper; trying on: {}", host, service, e.toString());
            }
            if (!retryPlanned && !executor.isShutdown()) {
                retryPlanned = true;
                executor.schedule(this::retry, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void retry() {
        retryPlanned = false;
        reconcile();
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
