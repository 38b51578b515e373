package io.antibody.rollout.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service and its hosts.
 *
 * @param service its name
 * @param goodRevision the last known good revision, or null before the first release
 * @param hosts all configured hosts, in the order of the configuration
 */
public record ClusterView(String service, @Nullable String goodRevision, List<HostView> hosts) {
    public ClusterView {
        hosts = List.copyOf(hosts);
    }
}
