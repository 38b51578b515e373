package io.antibody.rollout.store;

import io.antibody.rollout.engine.Act;
import io.antibody.rollout.release.Release;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;

/**
 * What people ask for, written for the leader to answer. Any manager can take a request; it is durable when the method
 * returns. Methods throw what Curator throws when ZooKeeper cannot be reached.
 */
public final class Requests {
    private final CuratorFramework client;
    private final ReleasePaths paths;

    public Requests(CuratorFramework client, ReleasePaths paths) {
        this.client = client;
        this.paths = paths;
    }

    /**
     * Asks for a release; changes nothing if one of that identity was asked for before.
     *
     * @return what was asked for under that identity: the same, or what a moment ago came with the same key, perhaps to
     *     another manager
     */
    public Release release(Release queued) throws Exception {
        String path = paths.active(queued.id());
        try {
            client.create().creatingParentsIfNeeded().forPath(path, ReleaseJson.write(queued));
            return queued;
        } catch (KeeperException.NodeExistsException e) {
            return ReleaseJson.read(client.getData().forPath(path), Release.class);
        }
    }

    /** Asks something of a release. */
    public void act(Act.Kind kind, String release, String by, @Nullable String why) throws Exception {
        client.create()
                .creatingParentsIfNeeded()
                .withMode(CreateMode.PERSISTENT_SEQUENTIAL)
                .forPath(paths.act("act-"), ReleaseJson.write(new StoredAct(kind, release, by, why)));
    }
}
