package io.antibody.rollout.zookeeper;

import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;

/** A node that lives as long as the session that made it, and is made again only when asked to. */
public final class EphemeralNode {
    /** No session has this id. */
    private static final long NO_SESSION = 0;

    private final CuratorFramework client;
    private final String path;
    private final byte[] content;
    /** The session in which the node was last known to exist. */
    private long session = NO_SESSION;

    /**
     * @param path where it is; missing parents are made
     * @param content what it holds; not copied
     */
    public EphemeralNode(CuratorFramework client, String path, byte[] content) {
        this.client = client;
        this.path = path;
        this.content = content;
    }

    /**
     * Makes the node exist in the present session; costs nothing if it is known to. Takes the place of a node that an
     * earlier session has left; one of the present session is left alone, since whoever follows it takes a node that goes
     * and comes for a host that is lost.
     */
    public void ensure() throws Exception {
        if (session != NO_SESSION && session == present()) {
            return;
        }
        try {
            session = create();
        } catch (KeeperException.NodeExistsException e) {
            Stat stat = client.checkExists().forPath(path);
            long present = present(); // asked for now: before the first connection there was none
            if (stat != null && stat.getEphemeralOwner() == present) {
                session = present; // made by a request whose answer was lost
                return;
            }
            client.delete().quietly().forPath(path);
            session = create();
        }
    }

    /** Removes the node, if need be as soon as the connection is back. */
    public void remove() throws Exception {
        session = NO_SESSION;
        client.delete().quietly().guaranteed().forPath(path);
    }

    /** Returns the present session; before the first connection {@link #NO_SESSION}. */
    private long present() throws Exception {
        return client.getZookeeperClient().getZooKeeper().getSessionId();
    }

    /** Returns the session that the node belongs to. */
    private long create() throws Exception {
        Stat stat = new Stat();
        client.create()
                .storingStatIn(stat)
                .creatingParentContainersIfNeeded()
                .withMode(CreateMode.EPHEMERAL)
                .forPath(path, content);
        return stat.getEphemeralOwner();
    }
}
