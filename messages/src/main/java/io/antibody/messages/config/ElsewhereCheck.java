package io.antibody.messages.config;

import java.util.Map;
import java.util.TreeSet;

/** A metric of another service must be there, and be of the same type. */
final class ElsewhereCheck {
    private ElsewhereCheck() {}

    static void check(ServiceConfig service, Map<String, ServiceConfig> services, YamlSection section) {
        for (MetricConfig metric : service.metrics().values()) {
            metric.elsewhere().ifPresent(source -> {
                String problem = problem(service, metric, source, services);
                if (!problem.isEmpty()) {
                    section.section(service.name()).section("metrics").nameProblem(metric.name(), problem);
                }
            });
        }
    }

    private static String problem(
            ServiceConfig service,
            MetricConfig metric,
            MetricConfig.Elsewhere source,
            Map<String, ServiceConfig> services) {
        ServiceConfig other = services.get(source.service());
        if (other == null || other == service) {
            TreeSet<String> others = new TreeSet<>(services.keySet());
            others.remove(service.name());
            return "must name another service of this file before the '/'; there are " + others;
        }
        MetricConfig there = other.metrics().get(source.metric());
        if (there == null || there.elsewhere().isPresent()) {
            return "must name a metric of " + other.name() + " after the '/'; there are "
                    + new TreeSet<>(other.metrics().keySet());
        }
        return there.type() == metric.type()
                ? ""
                : "must be of type " + there.type().name().toLowerCase(java.util.Locale.ROOT) + ", as it is in "
                        + other.name();
    }
}
