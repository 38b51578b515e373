package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryLayout;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.ServiceConfig;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all processors of one detector share: the configuration, how history lies, and the counters.
 *
 * @param config antibody.yaml as the detector was started with: what a batch is judged by before the log says otherwise
 * @param live antibody.yaml as it stands: which names are known, and what the log is told
 * @param sharing which metrics are judged with releases of several services, as antibody.yaml stands
 * @param layout how history lies in its stores
 * @param partitions of antibody.metrics and antibody.deployments
 * @param counters what is counted
 */
record Detection(
        AntibodyConfig config,
        LiveConfig live,
        Supplier<SharedMetrics> sharing,
        HistoryLayout layout,
        int partitions,
        DetectorCounters counters) {
    /** A sample further ahead of its own record is a wrong clock or a wrong unit, and is rejected. */
    static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    static Detection of(AntibodyConfig config, int partitions, DetectorCounters counters) {
        return of(LiveConfig.fixed(config), partitions, counters);
    }

    static Detection of(LiveConfig live, int partitions, DetectorCounters counters) {
        AntibodyConfig config = live.get();
        return new Detection(
                config,
                live,
                SharedMetrics.in(live),
                HistoryLayout.of(config.judging(), MAX_AHEAD),
                partitions,
                counters);
    }

    /** The first tick that is still open when the samples have come this far. */
    long openTick(SampleClock clock) {
        return layout.grid().tickAt(clock.millis() - config.judging().grace().toMillis());
    }

    SharedMetrics shared() {
        return sharing.get();
    }

    @Nullable
    ServiceConfig service(String name) {
        return live.get().services().get(name);
    }

    @Nullable
    MetricConfig metric(String service, String metric) {
        ServiceConfig found = service(service);
        return found == null ? null : found.metrics().get(metric);
    }
}
