package io.antibody.rollout.ci;

import io.antibody.rollout.store.ReleasePaths;
import io.antibody.rollout.store.SharedNode;
import java.util.List;
import org.apache.curator.framework.CuratorFramework;

/** What hinders the triggers, as the leading manager finds it: every manager shows it. */
public final class KnownTroubles implements AutoCloseable {
    private final SharedNode<Troubles> node;

    private KnownTroubles(SharedNode<Troubles> node) {
        this.node = node;
    }

    /** @param changed told of every change, on any thread: be quick */
    public static KnownTroubles open(CuratorFramework client, ReleasePaths paths, Runnable changed)
            throws InterruptedException {
        return new KnownTroubles(
                SharedNode.open(client, paths.triggerTroubles(), Troubles.class, new Troubles(List.of()), changed));
    }

    /** @param troubles in words, one each */
    record Troubles(List<String> troubles) {
        Troubles {
            troubles = List.copyOf(troubles);
        }
    }

    /**
     * Keeps what is wrong now.
     *
     * @throws Exception what Curator throws when ZooKeeper cannot be reached
     */
    void found(List<String> troubles) throws Exception {
        Troubles now = new Troubles(troubles);
        if (!now.equals(node.get())) {
            node.update(before -> now);
        }
    }

    /** What is wrong, in words; empty if nothing is. */
    public List<String> latest() {
        return node.get().troubles();
    }

    @Override
    public void close() {
        node.close();
    }
}
