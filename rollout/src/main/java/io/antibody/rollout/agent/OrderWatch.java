package io.antibody.rollout.agent;

import io.antibody.rollout.zookeeper.HostOrder;
import java.util.function.Consumer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.zookeeper.KeeperException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what the order node of a host holds, at every change; a content that is no order is logged and passed over. */
final class OrderWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OrderWatch.class);

    private final CuratorFramework client;
    private final String path;
    private final Consumer<HostOrder> orders;
    private final CuratorCache cache;

    OrderWatch(CuratorFramework client, String path, Consumer<HostOrder> orders) {
        this.client = client;
        this.path = path;
        this.orders = orders;
        this.cache = CuratorCache.build(client, path, CuratorCache.Options.SINGLE_NODE_CACHE);
        cache.listenable()
                .addListener(CuratorCacheListener.builder()
                        .forCreates(this::tell)
                        .forChanges((before, after) -> tell(after))
                        .build());
    }

    void start() {
        cache.start();
    }

    /** Reads the order anew; for a connection that comes back, before anything is announced again. */
    void read() throws Exception {
        try {
            tell(client.getData().forPath(path));
        } catch (KeeperException.NoNodeException e) {
            // Nothing is ordered yet.
        }
    }

    @Override
    public void close() {
        cache.close();
    }

    private void tell(ChildData node) {
        tell(node.getData());
    }

    private void tell(byte[] content) {
        HostOrder order;
        try {
            order = HostOrder.fromJson(content);
        } catch (IllegalArgumentException e) {
            log.warn("{} is passed over: {}", path, e.getMessage());
            return;
        }
        orders.accept(order);
    }
}
