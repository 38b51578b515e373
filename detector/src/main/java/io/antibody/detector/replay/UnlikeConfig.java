package io.antibody.detector.replay;

import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Role;
import io.antibody.messages.config.ServiceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where a recording and a configuration do not speak of the same services, metrics and hosts: most often a name is
 * misspelled in one of them, and everything that hangs on it is silent. Keeps a bounded number of names. Not thread-safe.
 */
final class UnlikeConfig {
    /** Names that are kept, as the detector bounds them. */
    private static final int MOST = 10_000;

    private final AntibodyConfig config;
    private final Map<String, Map<String, Long>> samples = new TreeMap<>();
    private final Map<String, Set<String>> hosts = new TreeMap<>();
    private final Map<String, Set<String>> strangers = new TreeMap<>();
    private int names;

    UnlikeConfig(AntibodyConfig config) {
        this.config = config;
    }

    void take(SampleBatch batch) {
        MetricKey key = batch.key();
        Map<String, Long> ofService = samples.computeIfAbsent(key.service(), name -> new TreeMap<>());
        if (ofService.containsKey(key.metric()) || names++ < MOST) {
            ofService.merge(key.metric(), (long) batch.samples().size(), Long::sum);
        }
        ServiceConfig service = config.services().get(key.service());
        if (service != null) {
            Set<String> known = hosts(service);
            for (MetricSample sample : batch.samples()) {
                String host = sample.host();
                if (host != null && !known.contains(host) && names < MOST) {
                    names += strangers
                                    .computeIfAbsent(key.service(), name -> new TreeSet<>())
                                    .add(host)
                            ? 1
                            : 0;
                }
            }
        }
    }

    private Set<String> hosts(ServiceConfig service) {
        return hosts.computeIfAbsent(
                service.name(),
                name -> service.groups().values().stream().flatMap(List::stream).collect(Collectors.toSet()));
    }

    /** What does not fit together, each in a sentence. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        samples.forEach((service, ofService) -> {
            ServiceConfig there = config.services().get(service);
            if (there == null) {
                remarks.add("not judged: " + sum(ofService) + " samples of " + service
                        + ", which is not among the services "
                        + String.join(", ", config.services().keySet()));
                return;
            }
            ofService.forEach((metric, count) -> {
                if (!there.metrics().containsKey(metric)) {
                    remarks.add(
                            "not judged: " + count + " samples of " + metric + ", which is no metric of " + service);
                }
            });
        });
        strangers.forEach((service, unknown) -> remarks.add("not among the hosts of " + service + ": "
                + unknown.stream().limit(5).collect(Collectors.joining(", "))
                + (unknown.size() > 5 ? " and " + (unknown.size() - 5) + " more" : "")));
        config.services()
                .forEach((name, service) -> service.metrics().values().stream()
                        .filter(metric -> metric.role() != Role.MUTED)
                        .filter(metric -> count(name, metric) == 0)
                        .forEach(metric -> remarks.add(
                                "no samples of the metric " + metric.name() + " of " + name + " were recorded")));
        return remarks;
    }

    private long count(String service, MetricConfig metric) {
        int slash = metric.name().indexOf('/');
        String owner = slash < 0 ? service : metric.name().substring(0, slash);
        return samples.getOrDefault(owner, Map.of()).getOrDefault(metric.name().substring(slash + 1), 0L);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
