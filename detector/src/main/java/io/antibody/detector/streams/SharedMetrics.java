package io.antibody.detector.streams;

import io.antibody.messages.MetricKey;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.ServiceConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which metrics are judged with releases of several services, by {@code SERVICE/METRIC} in antibody.yaml. */
final class SharedMetrics {
    /** By source, the services that are judged by it; the source's own among them. */
    private final Map<MetricKey, Set<String>> judgedBy;

    private SharedMetrics(Map<MetricKey, Set<String>> judgedBy) {
        this.judgedBy = judgedBy;
    }

    static SharedMetrics of(AntibodyConfig config) {
        Map<MetricKey, Set<String>> judgedBy = new TreeMap<>(java.util.Comparator.comparing(MetricKey::wire));
        for (ServiceConfig service : config.services().values()) {
            for (MetricConfig metric : service.metrics().values()) {
                source(metric).ifPresent(source -> {
                    Set<String> services = judgedBy.computeIfAbsent(source, absent -> new TreeSet<>());
                    services.add(source.service());
                    services.add(service.name());
                });
            }
        }
        return new SharedMetrics(judgedBy);
    }

    /** Under which keys the samples of a metric are wanted as well. */
    List<MetricKey> copiesOf(MetricKey source) {
        if (judgedBy.isEmpty()) {
            return List.of();
        }
        return judgedBy.getOrDefault(source, Set.of()).stream()
                .filter(service -> !service.equals(source.service()))
                .map(service -> new MetricKey(service, source.service() + "/" + source.metric()))
                .toList();
    }

    /** The services whose metrics a release of this one can hurt, itself left out. */
    Set<String> neighbours(String service) {
        return judgedBy.values().stream()
                .filter(services -> services.contains(service))
                .flatMap(Set::stream)
                .filter(other -> !other.equals(service))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a release of {@code other} can hurt this metric of {@code service}. */
    boolean canHurt(String other, String service, MetricConfig metric) {
        MetricKey source = source(metric).orElseGet(() -> new MetricKey(service, metric.name()));
        return other.equals(service) || judgedBy.getOrDefault(source, Set.of()).contains(other);
    }

    private static Optional<MetricKey> source(MetricConfig metric) {
        return metric.elsewhere().map(source -> new MetricKey(source.service(), source.metric()));
    }
}
