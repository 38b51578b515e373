package io.antibody.rollout.store;

import io.antibody.rollout.engine.HostBoard;
import io.antibody.rollout.engine.HostStatus;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostVeto;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All hosts, kept up to date from ZooKeeper. While ZooKeeper is away the last known stays. */
public final class HostCache implements HostBoard, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HostCache.class);

    /** Between two looks whether a host that is wanted, and seems gone, is there after all. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final CuratorFramework client;
    private final HostPaths paths;
    private final Clock clock;
    private final String parent;
    private final Consumer<String> changed;
    private final CuratorCache cache;
    private final Instant opened;
    private final Map<String, HostNodes> hosts = new ConcurrentHashMap<>();

    /** When a host that seemed gone was looked at last. */
    private final Map<String, Instant> looked = new ConcurrentHashMap<>();

    private final CountDownLatch initialized = new CountDownLatch(1);

    private HostCache(CuratorFramework client, HostPaths paths, Clock clock, Consumer<String> changed) {
        this.client = client;
        this.paths = paths;
        this.clock = clock;
        this.parent = paths.root() + "/hosts";
        this.changed = changed;
        this.opened = clock.instant();
        this.cache = CuratorCache.build(client, parent);
    }

    /**
     * Opens it; returns once it holds what there is.
     *
     * @param changed told the service of every host that changed, on a thread of ZooKeeper's client
     */
    public static HostCache open(CuratorFramework client, HostPaths paths, Clock clock, Consumer<String> changed)
            throws InterruptedException {
        HostCache hosts = new HostCache(client, paths, clock, changed);
        hosts.cache
                .listenable()
                .addListener(CuratorCacheListener.builder()
                        .forAll(hosts::heard)
                        .forInitialized(hosts.initialized::countDown)
                        .build());
        hosts.cache.start();
        hosts.initialized.await(10, TimeUnit.SECONDS);
        return hosts;
    }

    @Override
    public HostStatus status(String service, String host) {
        HostStatus status = hosts.getOrDefault(service + "/" + host, HostNodes.unknown(opened))
                .status();
        if (status.goneSince() != null && status.order() != null) {
            lookAgain(service, host);
        }
        return status;
    }

    /**
     * Asks ZooKeeper itself, in the background. Curator's cache loses a node for good if the connection breaks while it
     * reads it, and a host that serves would count as lost.
     */
    private void lookAgain(String service, String host) {
        String name = service + "/" + host;
        Instant now = clock.instant();
        Instant last = looked.get(name);
        if (last != null && now.isBefore(last.plus(LOOK_AGAIN))) {
            return;
        }
        boolean first = last == null ? looked.putIfAbsent(name, now) == null : looked.replace(name, last, now);
        if (!first) {
            return;
        }
        try {
            client.checkExists()
                    .inBackground((unused, answer) -> {
                        if (answer.getStat() != null) {
                            // Behind what the cache has heard before this answer, in front of what it hears later.
                            client.runSafe(() -> thereAfterAll(service, host));
                        }
                    })
                    .forPath(paths.alive(service, host));
        } catch (Exception e) {
            log.debug("host {} of {} cannot be looked at: {}", host, service, e.toString());
        }
    }

    private void thereAfterAll(String service, String host) {
        HostNodes was = hosts.get(service + "/" + host);
        if (was != null && was.goneSince() != null) {
            update(service + "/" + host, now -> now.withGoneSince(null));
            log.info("host {} of {} is there, though its agent seemed gone since {}", host, service, was.goneSince());
            changed.accept(service);
        }
    }

    /** What the cache has heard. */
    void heard(CuratorCacheListener.Type type, @Nullable ChildData before, @Nullable ChildData after) {
        ChildData node = after == null ? before : after;
        if (node == null || node.getPath().length() <= parent.length()) {
            return;
        }
        String[] names = node.getPath().substring(parent.length() + 1).split("/", -1);
        if (names.length != 3) {
            return;
        }
        String host = names[0] + "/" + names[1];
        byte[] content = after == null ? new byte[0] : after.getData();
        long written = after == null ? 0 : after.getStat().getMzxid();
        try {
            switch (names[2]) {
                case "order" -> update(host, was -> was.withOrder(order(content), written));
                case "report" -> update(host, was -> was.withReport(report(content)));
                case "alive" -> update(host, was -> was.withGoneSince(gone(after, was)));
                case "veto" -> update(host, was -> was.withVeto(veto(content), written));
                default -> {
                    return;
                }
            }
        } catch (IllegalArgumentException e) {
            log.warn("{} is passed over, it holds {}", node.getPath(), e.getMessage());
            return;
        }
        changed.accept(names[0]);
    }

    private void update(String host, UnaryOperator<HostNodes> change) {
        hosts.compute(host, (name, was) -> change.apply(was == null ? HostNodes.unknown(opened) : was));
    }

    private static @Nullable HostOrder order(byte[] content) {
        return content.length == 0 ? null : HostOrder.fromJson(content);
    }

    private static @Nullable HostReport report(byte[] content) {
        return content.length == 0 ? null : HostReport.fromJson(content);
    }

    private static @Nullable HostVeto veto(byte[] content) {
        return content.length == 0 ? null : HostVeto.fromJson(content);
    }

    private @Nullable Instant gone(@Nullable ChildData alive, HostNodes was) {
        if (alive != null) {
            return null;
        }
        return was.goneSince() == null ? clock.instant() : was.goneSince();
    }

    @Override
    public void close() {
        cache.close();
    }
}
