package io.antibody.rollout.store;

import io.antibody.rollout.deploy.HostDesk;
import io.antibody.rollout.engine.ReleaseStore;
import io.antibody.rollout.engine.TermEndedException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.leader.LeaderLatch;

/**
 * One manager's standing for leadership. The latch only makes it likely that one manager leads; that a deposed one
 * writes nothing is the {@link Fence}'s work.
 */
public final class Leadership implements AutoCloseable {
    private final CuratorFramework client;
    private final ReleasePaths paths;
    private final String manager;
    private final LeaderLatch latch;

    private Leadership(CuratorFramework client, ReleasePaths paths, String manager, LeaderLatch latch) {
        this.client = client;
        this.paths = paths;
        this.manager = manager;
        this.latch = latch;
    }

    /** Queues for leadership; once for each term. */
    public static Leadership stand(CuratorFramework client, ReleasePaths paths, String manager) throws Exception {
        LeaderLatch latch = new LeaderLatch(client, paths.latch(), manager);
        latch.start();
        return new Leadership(client, paths, manager, latch);
    }

    /** Waits for the leadership for at most that long; whether this manager leads now. */
    public boolean await(long millis) throws InterruptedException {
        return latch.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Whether this manager leads as far as it knows. */
    public boolean leads() {
        return latch.hasLeadership();
    }

    /**
     * What a leader writes during its term.
     *
     * @param releases releases, and the orders of hosts
     * @param hosts hosts that have no agent
     */
    public record Term(ReleaseStore releases, HostDesk hosts) {}

    /** Begins the term: from here on no earlier leader can write. */
    public Term begin() throws TermEndedException {
        Fence fence = Fence.raise(client, paths, manager);
        return new Term(new FencedReleases(client, paths, fence), new FencedHosts(client, paths.root(), fence));
    }

    @Override
    public void close() {
        try {
            latch.close();
        } catch (IOException | IllegalStateException e) {
            // It ends with the session.
        }
    }
}
