package io.antibody.messages.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one service of {@code services}. */
final class ServiceReader {
    private ServiceReader() {}

    static ServiceConfig read(String name, YamlSection section, JudgingConfig judging, TriggersConfig triggers) {
        section.require("hosts", "give a list of hosts, or lists of hosts by group");
        Map<String, List<String>> groups = HostsReader.read(section.get("hosts"));
        int hosts = groups.values().stream().mapToInt(List::size).sum();
        RolloutPlan plan = RolloutReader.read(section.section("rollout"), hosts);
        ServiceConfig service = new ServiceConfig(
                name,
                groups,
                plan,
                HostReader.read(section.section("host"), hosts, plan.deployer()),
                metrics(section, plan, judging),
                TriggersReader.builds(section.section("builds"), triggers),
                TriggersReader.aliases(section.get("aliases"), triggers));
        section.refuseUnknown();
        return service;
    }

    private static Map<String, MetricConfig> metrics(YamlSection section, RolloutPlan plan, JudgingConfig judging) {
        section.require("metrics", "at least one metric is needed, such as latency_ms: up");
        YamlSection metrics = section.section("metrics");
        Map<String, MetricConfig> read = new LinkedHashMap<>();
        BakeCheck bakes = new BakeCheck(plan, judging);
        metrics.entries().forEach((name, value) -> {
            metrics.checkName(name, Scalars::metricNameHereOrElsewhere);
            MetricConfig metric = MetricReader.read(name, value, judging);
            if (value.isSound() && section.areSound("rollout")) {
                bakes.check(metric, value);
            }
            read.put(name, metric);
        });
        boolean judged = read.values().stream().anyMatch(metric -> metric.role().acts());
        if (section.get("metrics").isPresent() && section.areSound("metrics") && !judged) {
            metrics.problem(
                    "must hold at least one metric that is neither muted nor in a dry run: without one no bake can pass");
        }
        if (section.areSound("rollout", "metrics")) {
            bakes.checkMinimum(section.section("rollout").get("bake_min"));
        }
        return read;
    }
}
