package io.antibody.rollout.engine;

import io.antibody.rollout.release.Release;
import java.util.Set;

/**
 * What is locked. A lock holds pushes that have not started; what takes a service back is never held.
 *
 * @param all whether every service is
 * @param services services that are locked by themselves
 */
public record Locks(boolean all, Set<String> services) {
    public Locks {
        services = Set.copyOf(services);
    }

    /** Whether the release must not start. */
    boolean hold(Release release) {
        return release.kind() == Release.Kind.PUSH && (all || services.contains(release.service()));
    }
}
