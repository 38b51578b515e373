package io.antibody.detector.streams;

import io.antibody.messages.MetricKey;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.ServiceConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    /** Those of antibody.yaml as it stands; worked out once per edit. From any thread. */
    static Supplier<SharedMetrics> in(LiveConfig live) {
        return new Supplier<>() {
            private volatile Map.@Nullable Entry<AntibodyConfig, SharedMetrics> last;

            @Override
            @SuppressWarnings("ReferenceEquality") // every edit that takes effect is an object of its own
            public SharedMetrics get() {
                AntibodyConfig now = live.get();
                Map.Entry<AntibodyConfig, SharedMetrics> known = last;
                if (known == null || known.getKey() != now) {
                    known = Map.entry(now, SharedMetrics.of(now));
                    last = known;
                }
                return known.getValue();
            }
        };
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

    /** By metric of a service, the other services whose releases can hurt it; metrics that nobody else can are left out. */
    SortedMap<String, SortedSet<String>> alsoHurtBy(ServiceConfig service) {
        SortedMap<String, SortedSet<String>> others = new TreeMap<>();
        for (MetricConfig metric : service.metrics().values()) {
            MetricKey source = source(metric).orElseGet(() -> new MetricKey(service.name(), metric.name()));
            SortedSet<String> services = new TreeSet<>(judgedBy.getOrDefault(source, Set.of()));
            services.remove(service.name());
            if (!services.isEmpty()) {
                others.put(metric.name(), services);
            }
        }
        return others;
    }

    private static Optional<MetricKey> source(MetricConfig metric) {
        return metric.elsewhere().map(source -> new MetricKey(source.service(), source.metric()));
    }
}
