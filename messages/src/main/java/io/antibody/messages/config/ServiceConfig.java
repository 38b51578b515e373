package io.antibody.messages.config;

import java.util.List;
import java.util.Map;

/**
 * @param name name of the service
 * @param groups its hosts by host group; a service without groups has one, called {@code default}
 * @param rollout how it is rolled out
 * @param host how one of its hosts is run
 * @param metrics its metrics by name, in the order of the file
 * @param builds what the builds of a revision must have come to
 * @param aliases other names by which commits may call it
 */
public record ServiceConfig(
        String name,
        Map<String, List<String>> groups,
        RolloutPlan rollout,
        HostConfig host,
        Map<String, MetricConfig> metrics,
        BuildPolicy builds,
        List<String> aliases) {
    public ServiceConfig {
        groups = Copies.mapOfLists(groups);
        metrics = Copies.map(metrics);
        aliases = List.copyOf(aliases);
    }

    /** One that needs no build, called by its name alone. */
    public ServiceConfig(
            String name,
            Map<String, List<String>> groups,
            RolloutPlan rollout,
            HostConfig host,
            Map<String, MetricConfig> metrics) {
        this(name, groups, rollout, host, metrics, BuildPolicy.NOT_REQUIRED, List.of());
    }

    /** All hosts, group by group. */
    public List<String> hosts() {
        return groups.values().stream().flatMap(List::stream).toList();
    }
}
