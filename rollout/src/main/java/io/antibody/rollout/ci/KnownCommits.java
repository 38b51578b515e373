package io.antibody.rollout.ci;

import io.antibody.rollout.store.ReleasePaths;
import io.antibody.rollout.store.SharedNode;
import java.util.List;
import org.apache.curator.framework.CuratorFramework;
import org.jspecify.annotations.Nullable;

/** The commits that any manager was told of. Methods throw what Curator throws when ZooKeeper cannot be reached. */
public final class KnownCommits implements AutoCloseable {
    private final SharedNode<CommitLog> node;

    private KnownCommits(SharedNode<CommitLog> node) {
        this.node = node;
    }

    /** @param changed told of every change, on any thread: be quick */
    public static KnownCommits open(CuratorFramework client, ReleasePaths paths, Runnable changed)
            throws InterruptedException {
        return new KnownCommits(SharedNode.open(client, paths.commits(), CommitLog.class, CommitLog.EMPTY, changed));
    }

    /** Keeps what came; what it asks for is asked for within a second by whoever leads. */
    public void told(Push push) throws Exception {
        if (!node.get().with(push).equals(node.get())) {
            node.update(log -> log.with(push));
        }
    }

    void fate(Commit commit, Tag tag) throws Exception {
        node.update(log -> log.with(commit.id(), tag));
    }

    /** The commits whose releases are to be asked for, oldest first. */
    List<Commit> wanted() {
        return node.get().wanted();
    }

    /** The latest commit that git has told, as it is stored now, or null before it was first asked. */
    @Nullable
    String head() throws Exception {
        return node.update(log -> log).head();
    }

    /** The latest commits, the latest first. */
    public List<Commit> latest() {
        return node.get().shown();
    }

    @Override
    public void close() {
        node.close();
    }
}
