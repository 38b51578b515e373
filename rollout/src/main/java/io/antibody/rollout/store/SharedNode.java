package io.antibody.rollout.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One record in one node, that any manager changes and all of them know. Whoever changes it keeps it small: a node holds
 * 1 MiB.
 *
 * @param <T> what is kept; a record that JSON can hold
 */
public final class SharedNode<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SharedNode.class);

    /** So many writers at the same moment are never there; more failures than this are something else. */
    private static final int MOST_TRIES = 20;

    private final CuratorFramework client;
    private final String path;
    private final Class<T> type;
    private final T empty;
    private final Runnable changed;
    private final CuratorCache cache;
    private final CountDownLatch initialized = new CountDownLatch(1);
    private volatile T latest;

    private SharedNode(CuratorFramework client, String path, Class<T> type, T empty, Runnable changed) {
        this.client = client;
        this.path = path;
        this.type = type;
        this.empty = empty;
        this.changed = changed;
        this.latest = empty;
        this.cache = CuratorCache.build(client, path, CuratorCache.Options.SINGLE_NODE_CACHE);
    }

    /**
     * Opens it; returns once it holds what there is.
     *
     * @param empty what it is before anyone has written
     * @param changed told after a change can be read, on any thread: be quick
     */
    public static <T> SharedNode<T> open(CuratorFramework client, String path, Class<T> type, T empty, Runnable changed)
            throws InterruptedException {
        SharedNode<T> node = new SharedNode<>(client, path, type, empty, changed);
        node.cache
                .listenable()
                .addListener(CuratorCacheListener.builder()
                        .forAll((kind, before, after) -> node.heard(after))
                        .forInitialized(node.initialized::countDown)
                        .build());
        node.cache.start();
        node.initialized.await(10, TimeUnit.SECONDS);
        return node;
    }

    /** What is known of it; while ZooKeeper is away, the last known. */
    public T get() {
        return latest;
    }

    /**
     * Changes it for good, whoever else does at the same time.
     *
     * @param change from what it is to what it is to be; called again if another was faster; the same back: no change
     * @return what it is then
     * @throws Exception what Curator throws when ZooKeeper cannot be reached
     */
    public T update(UnaryOperator<T> change) throws Exception {
        Nodes.ensure(client, path);
        for (int tried = 1; ; tried++) {
            Stat stat = new Stat();
            T before = read(client.getData().storingStatIn(stat).forPath(path));
            T after = change.apply(before);
            if (after.equals(before)) {
                return before;
            }
            try {
                client.setData().withVersion(stat.getVersion()).forPath(path, ReleaseJson.write(after));
                take(after);
                return after;
            } catch (KeeperException.BadVersionException e) {
                if (tried == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void heard(@Nullable ChildData node) {
        take(node == null ? empty : read(node.getData()));
    }

    private void take(T now) {
        if (!now.equals(latest)) {
            latest = now;
            changed.run();
        }
    }

    private T read(byte[] content) {
        if (content.length == 0) {
            return empty;
        }
        try {
            return ReleaseJson.read(content, type);
        } catch (IllegalArgumentException e) {
            log.error("{} counts as empty, it holds {}", path, e.getMessage());
            return empty;
        }
    }

    @Override
    public void close() {
        cache.close();
    }
}
