package io.antibody.rollout.store;

import io.antibody.rollout.release.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All releases and good revisions, kept up to date from ZooKeeper, so that every manager can answer whether it leads or
 * not. While ZooKeeper is away the last known stays.
 */
public final class ReleaseCache implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReleaseCache.class);

    private final ReleasePaths paths;
    private final Listener listener;
    private final CuratorCache releases;
    private final CuratorCache services;
    private final Map<String, Release> active = new ConcurrentHashMap<>();
    private final Map<String, Release> done = new ConcurrentHashMap<>();
    private final Map<String, String> good = new ConcurrentHashMap<>();
    private final CountDownLatch initialized = new CountDownLatch(2);

    private ReleaseCache(CuratorFramework client, ReleasePaths paths, Listener listener) {
        this.paths = paths;
        this.listener = listener;
        this.releases = CuratorCache.build(client, paths.root() + "/releases");
        this.services = CuratorCache.build(client, paths.services());
    }

    /** Opens it; returns once it holds what there is. */
    public static ReleaseCache open(CuratorFramework client, ReleasePaths paths, Listener listener)
            throws InterruptedException {
        ReleaseCache cache = new ReleaseCache(client, paths, listener);
        for (CuratorCache part : List.of(cache.releases, cache.services)) {
            part.listenable()
                    .addListener(CuratorCacheListener.builder()
                            .forAll(cache::heard)
                            .forInitialized(cache.initialized::countDown)
                            .build());
            part.start();
        }
        cache.initialized.await(10, TimeUnit.SECONDS);
        return cache;
    }

    /** Told of changes after they can be read, on a thread of ZooKeeper's client: be quick. */
    public interface Listener {
        /** A release was asked for, took a step or was put away. */
        void release(Release release);

        /** Something was asked for that the leader has to answer. */
        void requested();
    }

    /** The releases that are not put away yet, in no order. */
    public List<Release> active() {
        return List.copyOf(active.values());
    }

    /** The releases that are put away, the latest so many, in no order. */
    public List<Release> done() {
        return List.copyOf(done.values());
    }

    /** A release by its id. */
    public Optional<Release> release(String id) {
        return Optional.ofNullable(active.getOrDefault(id, done.get(id)));
    }

    /** Takes in a release that was just asked for here, so that whoever asked finds it at once. */
    public void asked(Release queued) {
        if (!done.containsKey(queued.id())) {
            active.putIfAbsent(queued.id(), queued);
        }
    }

    /** The last known good revision of a service. */
    public Optional<String> good(String service) {
        return Optional.ofNullable(good.get(service));
    }

    private void heard(CuratorCacheListener.Type type, @Nullable ChildData before, @Nullable ChildData after) {
        ChildData node = after == null ? before : after;
        if (node == null) {
            return;
        }
        String path = node.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        byte[] content = after == null ? new byte[0] : after.getData();
        try {
            if (path.equals(paths.active(name))) {
                released(active, name, content);
                if (before == null) {
                    listener.requested();
                }
            } else if (path.equals(paths.done(name))) {
                released(done, name, content);
            } else if (path.equals(paths.act(name)) && before == null) {
                listener.requested();
            } else if (name.equals("good") && content.length > 0) {
                String service = path.substring(paths.services().length() + 1, path.length() - "/good".length());
                good.put(service, ReleaseJson.read(content, Good.class).revision());
            }
        } catch (IllegalArgumentException e) {
            log.warn("{} is passed over, it holds {}", path, e.getMessage());
        }
    }

    private void released(Map<String, Release> into, String id, byte[] content) {
        if (content.length == 0) {
            Release gone = into.remove(id);
            if (into == active && gone != null && gone.state().isOver()) {
                // Put away; its new node is heard of a moment later.
                done.putIfAbsent(id, gone);
            }
            return;
        }
        Release release = ReleaseJson.read(content, Release.class);
        into.put(id, release);
        listener.release(release);
    }

    @Override
    public void close() {
        releases.close();
        services.close();
    }
}
