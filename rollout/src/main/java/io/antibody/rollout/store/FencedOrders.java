package io.antibody.rollout.store;

import io.antibody.rollout.engine.TermEndedException;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostPaths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/** The orders of hosts, as one term's leader gives them. */
final class FencedOrders {
    /** Orders per transaction: about 20 KB, far below the 1 MiB that a request may have. */
    private static final int CHUNK = 100;

    /** The number of the first order of a host. */
    private static final long FIRST = 1;

    private final CuratorFramework client;
    private final HostPaths paths;
    private final Fence fence;
    private final Map<String, Given> given = new HashMap<>();

    FencedOrders(CuratorFramework client, String root, Fence fence) {
        this.client = client;
        this.paths = new HostPaths(root);
        this.fence = fence;
    }

    /** Gives the orders that the hosts do not have yet, and returns the sequences of those that they have now. */
    Map<String, Long> give(String service, String release, Map<String, String> revisions, Collection<String> again)
            throws TermEndedException {
        Map<String, Long> sequences = new HashMap<>();
        List<CuratorOp> operations = new ArrayList<>();
        Map<String, Given> next = new HashMap<>();
        for (Map.Entry<String, String> target : revisions.entrySet()) {
            String path = paths.order(service, target.getKey());
            Given last = last(path, paths.host(service, target.getKey()));
            if (last.isOf(release, target.getValue()) && !again.contains(target.getKey())) {
                sequences.put(target.getKey(), last.nextSequence() - 1);
                continue;
            }
            sequences.put(target.getKey(), last.nextSequence());
            HostOrder order = new HostOrder(last.nextSequence(), release, target.getValue());
            operations.add(operation(path, last, order));
            next.put(path, new Given(order, last.version() + 1));
            if (operations.size() == CHUNK) {
                write(operations, next);
            }
        }
        if (!operations.isEmpty()) {
            write(operations, next);
        }
        return sequences;
    }

    private void write(List<CuratorOp> operations, Map<String, Given> next) throws TermEndedException {
        fence.write(operations);
        given.putAll(next);
        operations.clear();
        next.clear();
    }

    private CuratorOp operation(String path, Given last, HostOrder order) throws TermEndedException {
        try {
            return last.version() < 0
                    ? client.transactionOp().create().forPath(path, order.toJson())
                    : client.transactionOp()
                            .setData()
                            .withVersion(last.version())
                            .forPath(path, order.toJson());
        } catch (Exception e) {
            throw Fence.ended("an order cannot be made", e);
        }
    }

    private Given last(String path, String parent) throws TermEndedException {
        Given known = given.get(path);
        if (known != null) {
            return known;
        }
        Stat stat = new Stat();
        try {
            byte[] content = client.getData().storingStatIn(stat).forPath(path);
            return new Given(HostOrder.fromJson(content), stat.getVersion());
        } catch (KeeperException.NoNodeException e) {
            ensure(parent);
            return new Given(null, -1);
        } catch (Exception e) {
            throw Fence.ended("an order cannot be read", e);
        }
    }

    private void ensure(String path) throws TermEndedException {
        try {
            Nodes.ensure(client, path);
        } catch (Exception e) {
            throw Fence.ended("the node of a host cannot be made", e);
        }
    }

    /** @param version of the node; -1 if there is none */
    private record Given(@Nullable HostOrder order, int version) {
        boolean isOf(String release, String revision) {
            return order != null
                    && order.release().equals(release)
                    && order.revision().equals(revision);
        }

        long nextSequence() {
            return order == null ? FIRST : order.sequence() + 1;
        }
    }
}
