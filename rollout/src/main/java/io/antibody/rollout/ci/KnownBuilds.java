package io.antibody.rollout.ci;

import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.engine.BuildGate;
import io.antibody.rollout.engine.Builds;
import io.antibody.rollout.store.ReleasePaths;
import io.antibody.rollout.store.SharedNode;
import java.util.List;
import org.apache.curator.framework.CuratorFramework;

/** The builds that any manager was told of. */
public final class KnownBuilds implements Builds, AutoCloseable {
    private final SharedNode<BuildLog> node;

    private KnownBuilds(SharedNode<BuildLog> node) {
        this.node = node;
    }

    /** @param changed told of every change, on any thread: be quick */
    public static KnownBuilds open(CuratorFramework client, ReleasePaths paths, Runnable changed)
            throws InterruptedException {
        return new KnownBuilds(SharedNode.open(client, paths.builds(), BuildLog.class, BuildLog.EMPTY, changed));
    }

    /** Keeps what is told of builds; known to every manager on return, or a moment later. */
    public void told(List<Build> builds) throws Exception {
        if (!builds.isEmpty() && !with(node.get(), builds).equals(node.get())) {
            node.update(log -> with(log, builds));
        }
    }

    private static BuildLog with(BuildLog log, List<Build> builds) {
        BuildLog after = log;
        for (Build build : builds) {
            after = after.with(build);
        }
        return after;
    }

    /** The latest builds, the latest first. */
    public List<Build> latest() {
        return node.get().builds();
    }

    /** The latest build of each job of that revision. */
    public List<Build> of(String revision) {
        return List.copyOf(node.get().of(revision).values());
    }

    @Override
    public BuildGate gate(ServiceConfig service, String revision) {
        return node.get().gate(service.builds(), revision);
    }

    @Override
    public void close() {
        node.close();
    }
}
