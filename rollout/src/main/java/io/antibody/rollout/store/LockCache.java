package io.antibody.rollout.store;

import java.util.Comparator;
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

/** All locks, kept up to date from ZooKeeper, to be shown; what decides is read from {@link LockNodes}. */
public final class LockCache implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LockCache.class);

    /** That of all services first. */
    private static final Comparator<Lock> ORDER =
            Comparator.comparing(lock -> Optional.ofNullable(lock.service()).orElse(""));

    private final String parent;
    private final Runnable changed;
    private final CuratorCache cache;
    private final Map<String, Lock> locks = new ConcurrentHashMap<>();
    private final CountDownLatch initialized = new CountDownLatch(1);

    private LockCache(CuratorFramework client, ReleasePaths paths, Runnable changed) {
        this.parent = paths.locks();
        this.changed = changed;
        this.cache = CuratorCache.build(client, parent);
    }

    /**
     * Opens it; returns once it holds what there is.
     *
     * @param changed run after every change, on a thread of ZooKeeper's client
     */
    public static LockCache open(CuratorFramework client, ReleasePaths paths, Runnable changed)
            throws InterruptedException {
        LockCache locks = new LockCache(client, paths, changed);
        locks.cache
                .listenable()
                .addListener(CuratorCacheListener.builder()
                        .forAll(locks::heard)
                        .forInitialized(locks.initialized::countDown)
                        .build());
        locks.cache.start();
        locks.initialized.await(10, TimeUnit.SECONDS);
        return locks;
    }

    /** All locks, that of all services first. */
    public List<Lock> all() {
        return locks.values().stream().sorted(ORDER).toList();
    }

    /** What holds the pushes of the service back; that of all services comes before its own. */
    public Optional<Lock> of(String service) {
        return all().stream()
                .filter(lock -> lock.service() == null || lock.service().equals(service))
                .findFirst();
    }

    private void heard(CuratorCacheListener.Type type, @Nullable ChildData before, @Nullable ChildData after) {
        ChildData node = after == null ? before : after;
        if (node == null || node.getPath().equals(parent)) {
            return;
        }
        try {
            if (after == null) {
                locks.remove(node.getPath());
            } else {
                locks.put(node.getPath(), ReleaseJson.read(after.getData(), Lock.class));
            }
        } catch (IllegalArgumentException e) {
            log.warn("{} is passed over, it holds {}", node.getPath(), e.getMessage());
            return;
        }
        changed.run();
    }

    @Override
    public void close() {
        cache.close();
    }
}
