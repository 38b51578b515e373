package io.antibody.rollout.web;

import java.util.List;

/**
 * What the deployment manager page shows.
 *
 * @param active releases that are not over, oldest first, the queued ones last
 * @param clusters every service with its hosts, in the order of the configuration
 * @param finished releases that are over, latest first; the newest 50 or so
 */
public record Overview(List<ReleaseView> active, List<ClusterView> clusters, List<ReleaseView> finished) {
    public Overview {
        active = List.copyOf(active);
        clusters = List.copyOf(clusters);
        finished = List.copyOf(finished);
    }
}
