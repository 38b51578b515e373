package io.antibody.rollout.store;

import io.antibody.rollout.engine.Act;
import io.antibody.rollout.engine.Locks;
import io.antibody.rollout.engine.ReleaseStore;
import io.antibody.rollout.engine.TermEndedException;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.curator.framework.api.transaction.CuratorTransactionResult;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The releases in ZooKeeper, as one term's leader reads and writes them. */
final class FencedReleases implements ReleaseStore {
    /** So many releases that are done are kept; older ones are in the log of events. */
    static final int MAX_DONE = 200;

    private static final Logger log = LoggerFactory.getLogger(FencedReleases.class);

    private final CuratorFramework client;
    private final ReleasePaths paths;
    private final Fence fence;
    private final FencedOrders orders;
    private final Map<String, Integer> versions = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();

    /** Releases of which the store already knows that they passed, so that their revision is good. */
    private final Set<String> passed = new HashSet<>();

    FencedReleases(CuratorFramework client, ReleasePaths paths, Fence fence) {
        this.client = client;
        this.paths = paths;
        this.fence = fence;
        this.orders = new FencedOrders(client, paths.root(), fence);
    }

    @Override
    public List<Release> active(Collection<String> known) throws TermEndedException {
        List<Release> releases = new ArrayList<>();
        try {
            for (String id : Nodes.children(client, paths.active())) {
                if (!known.contains(id)) {
                    read(id).ifPresent(releases::add);
                }
            }
        } catch (Exception e) {
            throw Fence.ended("releases cannot be read", e);
        }
        return releases;
    }

    private Optional<Release> read(String id) throws Exception {
        Stat stat = new Stat();
        byte[] content;
        try {
            content = client.getData().storingStatIn(stat).forPath(paths.active(id));
        } catch (KeeperException.NoNodeException e) {
            return Optional.empty();
        }
        try {
            Release release = ReleaseJson.read(content, Release.class);
            versions.put(id, stat.getVersion());
            if (release.state() instanceof RolloutState.Released) {
                passed.add(id);
            }
            return Optional.of(release);
        } catch (IllegalArgumentException e) {
            if (unreadable.add(id)) {
                log.error("Release {} is passed over, its node holds {}", id, e.getMessage());
            }
            return Optional.empty();
        }
    }

    @Override
    public List<Act> acts() throws TermEndedException {
        List<Act> acts = new ArrayList<>();
        List<String> strayed = new ArrayList<>();
        try {
            for (String name : Nodes.children(client, paths.acts())) {
                byte[] content = client.getData().forPath(paths.act(name));
                try {
                    acts.add(ReleaseJson.read(content, StoredAct.class).named(name));
                } catch (IllegalArgumentException e) {
                    log.error("Act {} is struck, its node holds {}", name, e.getMessage());
                    strayed.add(name);
                }
            }
        } catch (Exception e) {
            throw Fence.ended("acts cannot be read", e);
        }
        if (!strayed.isEmpty()) {
            strike(strayed);
        }
        return acts;
    }

    @Override
    public Locks locks() throws TermEndedException {
        try {
            return new LockNodes(client, paths).names();
        } catch (Exception e) {
            throw Fence.ended("locks cannot be read", e);
        }
    }

    @Override
    public Optional<String> good(String service) throws TermEndedException {
        try {
            byte[] content = client.getData().forPath(paths.good(service));
            return content.length == 0
                    ? Optional.empty()
                    : Optional.of(ReleaseJson.read(content, Good.class).revision());
        } catch (KeeperException.NoNodeException e) {
            return Optional.empty();
        } catch (Exception e) {
            throw Fence.ended("the good revision of " + service + " cannot be read", e);
        }
    }

    @Override
    public void save(Release release, List<String> answered) throws TermEndedException {
        List<CuratorOp> operations = new ArrayList<>();
        try {
            operations.add(client.transactionOp()
                    .setData()
                    .withVersion(version(release))
                    .forPath(paths.active(release.id()), ReleaseJson.write(release)));
            operations.addAll(deletions(answered));
            if (release.state() instanceof RolloutState.Released released && passed.add(release.id())) {
                operations.add(good(release, released));
            }
        } catch (Exception e) {
            throw Fence.ended("release " + release.id() + " cannot be saved", e);
        }
        CuratorTransactionResult saved = fence.write(operations).get(0);
        versions.put(release.id(), saved.getResultStat().getVersion());
    }

    @Override
    public boolean add(Release release) throws TermEndedException {
        CuratorOp creation;
        try {
            Nodes.ensure(client, paths.active());
            if (client.checkExists().forPath(paths.active(release.id())) != null
                    || client.checkExists().forPath(paths.done(release.id())) != null) {
                return false;
            }
            creation = client.transactionOp().create().forPath(paths.active(release.id()), ReleaseJson.write(release));
        } catch (Exception e) {
            throw Fence.ended("release " + release.id() + " cannot be added", e);
        }
        fence.write(List.of(creation));
        versions.put(release.id(), 0);
        return true;
    }

    @Override
    public void putAway(Release release, List<String> answered) throws TermEndedException {
        List<CuratorOp> operations = new ArrayList<>();
        try {
            Nodes.ensure(client, paths.done());
            operations.add(client.transactionOp()
                    .delete()
                    .withVersion(version(release))
                    .forPath(paths.active(release.id())));
            operations.add(done(release));
            operations.addAll(deletions(answered));
            operations.addAll(oldest());
        } catch (Exception e) {
            throw Fence.ended("release " + release.id() + " cannot be put away", e);
        }
        fence.write(operations);
        versions.remove(release.id());
    }

    @Override
    public void strike(List<String> answered) throws TermEndedException {
        try {
            fence.write(deletions(answered));
        } catch (TermEndedException e) {
            throw e;
        } catch (Exception e) {
            throw Fence.ended("acts cannot be struck", e);
        }
    }

    @Override
    public Map<String, Long> order(
            String service, String release, Map<String, String> revisions, Collection<String> again)
            throws TermEndedException {
        return orders.give(service, release, revisions, again);
    }

    private CuratorOp done(Release release) throws Exception {
        String path = paths.done(release.id());
        byte[] content = ReleaseJson.write(release);
        return client.checkExists().forPath(path) == null
                ? client.transactionOp().create().forPath(path, content)
                : client.transactionOp().setData().forPath(path, content);
    }

    /** In the same write as the state: the next release of the service must not go back behind this one. */
    private CuratorOp good(Release release, RolloutState.Released released) throws Exception {
        Good good = new Good(release.plan().revision(), release.id(), released.at());
        Nodes.ensure(client, paths.good(release.service()));
        return client.transactionOp().setData().forPath(paths.good(release.service()), ReleaseJson.write(good));
    }

    private int version(Release release) {
        Integer version = versions.get(release.id());
        if (version == null) {
            throw new IllegalStateException("release " + release.id() + " was not read in this term");
        }
        return version;
    }

    private List<CuratorOp> deletions(List<String> acts) throws Exception {
        List<CuratorOp> operations = new ArrayList<>();
        for (String name : acts) {
            operations.add(client.transactionOp().delete().forPath(paths.act(name)));
        }
        return operations;
    }

    /** Deletions that leave room for one more release that is done. */
    private List<CuratorOp> oldest() throws Exception {
        List<String> done = Nodes.children(client, paths.done());
        if (done.size() < MAX_DONE) {
            return List.of();
        }
        Map<String, Long> made = new HashMap<>();
        for (String id : done) {
            Stat stat = client.checkExists().forPath(paths.done(id));
            made.put(id, stat == null ? Long.MAX_VALUE : stat.getCzxid());
        }
        List<String> byAge =
                done.stream().sorted(Comparator.comparing(made::get)).toList();
        List<CuratorOp> operations = new ArrayList<>();
        for (String id : byAge.subList(0, done.size() - MAX_DONE + 1)) {
            operations.add(client.transactionOp().delete().forPath(paths.done(id)));
        }
        return operations;
    }
}
