package io.antibody.rollout.store;

import io.antibody.rollout.engine.Locks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;

/** Locks in ZooKeeper. Methods throw what Curator throws when ZooKeeper cannot be reached. */
public final class LockNodes {
    /** Name of the lock of all services. */
    static final String ALL = "all";

    /** Beginning of the name of a service's lock; no service can be taken for {@link #ALL}. */
    static final String SERVICE = "service-";

    private final CuratorFramework client;
    private final ReleasePaths paths;

    public LockNodes(CuratorFramework client, ReleasePaths paths) {
        this.client = client;
        this.paths = paths;
    }

    /** What is locked, by names alone. */
    Locks names() throws Exception {
        List<String> names = Nodes.children(client, paths.locks());
        return new Locks(
                names.contains(ALL),
                names.stream()
                        .filter(name -> name.startsWith(SERVICE))
                        .map(name -> name.substring(SERVICE.length()))
                        .collect(Collectors.toSet()));
    }

    /** All locks, that of all services first. */
    public List<Lock> all() throws Exception {
        List<Lock> locks = new ArrayList<>();
        for (String name : Nodes.children(client, paths.locks())) {
            read(paths.locks() + "/" + name).ifPresent(locks::add);
        }
        return locks;
    }

    /** The lock of a service by itself, or of all if it is null. */
    public Optional<Lock> get(@Nullable String service) throws Exception {
        return read(path(service));
    }

    /** Locks; whether it was not locked before. */
    public boolean lock(Lock lock) throws Exception {
        try {
            client.create().creatingParentsIfNeeded().forPath(path(lock.service()), ReleaseJson.write(lock));
            return true;
        } catch (KeeperException.NodeExistsException e) {
            return false;
        }
    }

    /** Takes a lock away; whether there was one. */
    public boolean unlock(@Nullable String service) throws Exception {
        try {
            client.delete().forPath(path(service));
            return true;
        } catch (KeeperException.NoNodeException e) {
            return false;
        }
    }

    private Optional<Lock> read(String path) throws Exception {
        try {
            return Optional.of(ReleaseJson.read(client.getData().forPath(path), Lock.class));
        } catch (KeeperException.NoNodeException e) {
            return Optional.empty();
        }
    }

    private String path(@Nullable String service) {
        return service == null ? paths.lockOfAll() : paths.lock(service);
    }
}
