package io.antibody.messages.config;

import java.util.List;
import java.util.Map;

/**
 * @param name name of the service
 * @param groups its hosts by host group; a service without groups has one, called {@code default}
 * @param rollout how it is rolled out
 * @param host how one of its hosts is run
 * @param metrics its metrics by name, in the order of the file
 */
public record ServiceConfig(
        String name,
        Map<String, List<String>> groups,
        RolloutPlan rollout,
        HostConfig host,
        Map<String, MetricConfig> metrics) {
    public ServiceConfig {
        groups = Copies.mapOfLists(groups);
        metrics = Copies.map(metrics);
    }

    /** All hosts, group by group. */
    public List<String> hosts() {
        return groups.values().stream().flatMap(List::stream).toList();
    }
}
