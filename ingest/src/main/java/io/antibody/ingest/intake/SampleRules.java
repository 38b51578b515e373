package io.antibody.ingest.intake;

import io.antibody.messages.MetricSample;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.ServiceConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a sample has to keep to. A service that nobody knows is refused, because its samples would vanish; a metric or a
 * host that nobody knows is taken with a note, because it is drawn, but never judged.
 */
public final class SampleRules implements Rules<MetricSample> {
    /** The most notes of one answer. */
    private static final int MOST_NOTES = 20;

    private final Map<String, ServiceConfig> services;
    private final ServiceRules common;

    /**
     * @param services the services that are known, by name
     * @param limits which times make sense
     */
    public SampleRules(Map<String, ServiceConfig> services, IngestLimits limits) {
        this.services = services;
        this.common = new ServiceRules(services, limits);
    }

    @Override
    public Intake.Rule<MetricSample> at(Instant now) {
        return item -> {
            MetricSample sample = item.value();
            Optional<Refusal> objection = common.objection(item.index(), sample.service(), sample.time(), now);
            return objection.isPresent() ? objection : type(item.index(), sample);
        };
    }

    @Override
    public List<String> notes(List<MetricSample> samples) {
        TreeSet<String> notes = new TreeSet<>();
        for (MetricSample sample : samples) {
            ServiceConfig service = services.get(sample.service());
            if (service == null || notes.size() >= MOST_NOTES) {
                continue;
            }
            if (!service.metrics().containsKey(sample.metric())) {
                notes.add("metric " + sample.metric() + " of " + service.name()
                        + " is not in antibody.yaml: kept, never judged");
            }
            if (isUnknownHost(service, sample.host())) {
                notes.add("host " + sample.host() + " of " + service.name()
                        + " is not in antibody.yaml: kept, never judged");
            }
        }
        return List.copyOf(notes);
    }

    private Optional<Refusal> type(int item, MetricSample sample) {
        MetricConfig metric = metric(sample);
        if (metric == null) {
            return Optional.empty();
        }
        boolean ratio = metric.type() == MetricConfig.Type.RATIO;
        if (ratio && sample.denominator() == null) {
            return Optional.of(new Refusal(
                    item,
                    "denominator",
                    "is missing: " + metric.name() + " is a ratio in antibody.yaml",
                    RejectReason.WRONG_TYPE));
        }
        if (!ratio && sample.denominator() != null) {
            return Optional.of(new Refusal(
                    item,
                    "denominator",
                    "must be left out: " + metric.name() + " is no ratio in antibody.yaml",
                    RejectReason.WRONG_TYPE));
        }
        return Optional.empty();
    }

    private @Nullable MetricConfig metric(MetricSample sample) {
        ServiceConfig service = services.get(sample.service());
        return service == null ? null : service.metrics().get(sample.metric());
    }

    private static boolean isUnknownHost(ServiceConfig service, @Nullable String host) {
        return host != null && service.groups().values().stream().noneMatch(hosts -> hosts.contains(host));
    }
}
