package io.antibody.detector.streams;

import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleColumns;
import io.antibody.messages.WireName;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.ServiceConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sample must be to be taken in: decided from the sample, its record's timestamp and the configuration alone; of
 * names that are not configured, as many as memory may hold.
 */
final class SampleGate {
    /** Of one partition; each takes some hundred bytes of memory. */
    static final int MOST_SERVICES = 1_000;

    /** Of one partition; each takes about 2 kB of memory while samples of one host come. */
    static final int MOST_METRICS = 20_000;

    /** Of one partition; each takes a column of every block of its metrics. */
    static final int MOST_HOSTS = 20_000;

    private static final Settings NONE = new Settings("", "", null, null, Set.of());

    private final Detection detection;
    private final UnknownNames services = new UnknownNames(MOST_SERVICES);
    private final UnknownNames metrics = new UnknownNames(MOST_METRICS);
    private final UnknownNames hosts = new UnknownNames(MOST_HOSTS);
    private final Map<ServiceConfig, Set<String>> configuredHosts = new IdentityHashMap<>();
    private final Map<String, BitSet> admittedHosts = new HashMap<>();
    private final Map<MetricKey, Settings> configured = new HashMap<>();
    private AntibodyConfig config;
    private Settings last = NONE;

    /** What antibody.yaml says of a metric. */
    private record Settings(
            String service,
            String metric,
            @Nullable ServiceConfig ofService,
            @Nullable MetricConfig ofMetric,
            Set<String> hosts) {}

    SampleGate(Detection detection) {
        this.detection = detection;
        this.config = detection.live().get();
    }

    /** To be called before each record: what antibody.yaml says may have changed since the last. */
    @SuppressWarnings("ReferenceEquality") // every edit that takes effect is an object of its own
    void beginRecord() {
        AntibodyConfig now = detection.live().get();
        if (now != config) {
            config = now;
            configured.clear();
            configuredHosts.clear();
        }
        last = NONE;
    }

    /** Whether each of the samples of the record may pass; if not, {@link #problem} says of each why. */
    boolean admits(SampleColumns samples, long recordMillis) {
        beginRecord();
        MetricKey key = samples.key();
        Settings settings = settings(key);
        MetricConfig metric = settings.ofMetric();
        if (settings.ofService() == null && !services.admits(key.service())
                || metric == null && !metrics.admits(key.wire())) {
            return false;
        }
        boolean isRatio = metric != null && metric.type() == MetricConfig.Type.RATIO;
        long earliest = recordMillis - detection.config().judging().history().toMillis();
        long latest = recordMillis + Detection.MAX_AHEAD.toMillis();
        BitSet admitted = admittedHosts.computeIfAbsent(key.service(), absent -> new BitSet());
        for (int i = 0; i < samples.size(); i++) {
            long time = samples.time(i);
            if (time < earliest
                    || time > latest
                    || isRatio && Double.isNaN(samples.denominator(i))
                    || !admits(samples.host(i), settings, admitted)) {
                return false;
            }
        }
        return true;
    }

    private boolean admits(@Nullable WireName host, Settings settings, BitSet admitted) {
        if (host == null || host.number() >= 0 && admitted.get(host.number())) {
            return true;
        }
        if (!settings.hosts().contains(host.text()) && !hosts.admits(settings.service() + '|' + host.text())) {
            return false;
        }
        if (host.number() >= 0) {
            admitted.set(host.number());
        }
        return true;
    }

    /** What is wrong with the sample and what is allowed, or null if it may pass. */
    @Nullable
    String problem(MetricSample sample, long recordMillis) {
        long ahead = sample.time().toEpochMilli() - recordMillis;
        if (ahead > Detection.MAX_AHEAD.toMillis()) {
            return "time must be at most " + Detection.MAX_AHEAD + " ahead of the record's own "
                    + Instant.ofEpochMilli(recordMillis) + " but is " + sample.time();
        }
        Duration history = detection.config().judging().history();
        if (-ahead > history.toMillis()) {
            return "time must be within the history of " + history + " before the record's own "
                    + Instant.ofEpochMilli(recordMillis) + " but is " + sample.time();
        }
        Settings settings = settings(sample.service(), sample.metric());
        MetricConfig metric = settings.ofMetric();
        if (metric != null && metric.type() == MetricConfig.Type.RATIO && sample.denominator() == null) {
            return "denominator is missing, but " + sample.metric() + " of " + sample.service()
                    + " is a ratio in antibody.yaml";
        }
        return unknown(sample, settings);
    }

    private Settings settings(MetricKey key) {
        Settings known = configured.get(key);
        if (known == null) {
            known = settings(key.service(), key.metric());
            if (known.ofMetric() != null) {
                configured.put(key, known);
            }
        }
        return known;
    }

    /** The same, kept from one sample of a record to the next: most are of one metric. */
    private Settings settings(String service, String metric) {
        if (!last.metric().equals(metric) || !last.service().equals(service)) {
            ServiceConfig ofService = detection.service(service);
            Set<String> known = ofService == null
                    ? Set.of()
                    : configuredHosts.computeIfAbsent(ofService, one -> new HashSet<>(one.hosts()));
            last = new Settings(service, metric, ofService, detection.metric(service, metric), known);
        }
        return last;
    }

    private @Nullable String unknown(MetricSample sample, Settings settings) {
        if (settings.ofService() == null && !services.admits(sample.service())) {
            return refused("service", sample.service(), services);
        }
        if (settings.ofMetric() == null && !metrics.admits(sample.key().wire())) {
            return refused("metric", sample.key().wire(), metrics);
        }
        String host = sample.host();
        if (host != null && !settings.hosts().contains(host) && !hosts.admits(sample.service() + '|' + host)) {
            return refused("host", host, hosts);
        }
        return null;
    }

    private static String refused(String what, String name, UnknownNames names) {
        return what + " " + name + " is not in antibody.yaml, and there are " + names.most()
                + " already in this partition that are not";
    }
}
