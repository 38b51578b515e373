package io.antibody.rollout.store;

import java.util.List;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;

/** What every writer of nodes needs. */
final class Nodes {
    private Nodes() {}

    /** Makes the node, empty, with all above it, unless it is there. */
    static void ensure(CuratorFramework client, String path) throws Exception {
        if (client.checkExists().forPath(path) != null) {
            return;
        }
        try {
            client.create().creatingParentsIfNeeded().forPath(path, new byte[0]);
        } catch (KeeperException.NodeExistsException e) {
            // Someone else was faster, which is as good.
        }
    }

    /** The names below a node, sorted; none if the node is not there. */
    static List<String> children(CuratorFramework client, String path) throws Exception {
        try {
            return client.getChildren().forPath(path).stream().sorted().toList();
        } catch (KeeperException.NoNodeException e) {
            return List.of();
        }
    }
}
