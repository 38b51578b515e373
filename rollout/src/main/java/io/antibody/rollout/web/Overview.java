package io.antibody.rollout.web;

import java.util.List;

/**
 * What the deployment manager page shows.
 *
 * @param active releases that are not over, oldest first, the queued ones last
 * @param clusters every service with its hosts, in the order of the configuration
 * @param finished releases that are over, latest first; the newest 50 or so
 * @param locks what holds pushes back, that of all services first
 * @param troubles what the manager itself lacks at the moment, in words; empty if nothing
 */
public record Overview(
        List<ReleaseView> active,
        List<ClusterView> clusters,
        List<ReleaseView> finished,
        List<LockView> locks,
        List<String> troubles) {
    public Overview {
        active = List.copyOf(active);
        clusters = List.copyOf(clusters);
        finished = List.copyOf(finished);
        locks = List.copyOf(locks);
        troubles = List.copyOf(troubles);
    }

    /** What concerns one service alone. */
    Overview of(ClusterView cluster) {
        String service = cluster.service();
        return new Overview(
                active.stream()
                        .filter(release -> release.release().service().equals(service))
                        .toList(),
                List.of(cluster),
                finished.stream()
                        .filter(release -> release.release().service().equals(service))
                        .toList(),
                locks.stream()
                        .filter(lock -> lock.service() == null || lock.service().equals(service))
                        .toList(),
                troubles);
    }
}
