package io.antibody.detector.replay;

import io.antibody.detector.simulate.Fault;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Role;
import io.antibody.messages.config.ServiceConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which releases are pretended in a quiet past, and which faults are injected into them.
 *
 * @param pushes how many releases of a service are pretended at most
 * @param kind of the faults: SHIFT, PULSE or LEAK
 * @param sizes of the faults
 * @param metric the one metric that shows them, or null for each judged metric in turn
 */
public record InjectionPlan(
        int pushes,
        Fault.Kind kind,
        List<InjectedSize> sizes,
        @Nullable String metric) {
    /** A shift of .5, 1 and 2 standard deviations in every metric. */
    public static final List<InjectedSize> USUAL_SIZES =
            List.of(new InjectedSize(0.5, false), new InjectedSize(1, false), new InjectedSize(2, false));

    /** @throws IllegalArgumentException if the number of pushes is negative */
    public InjectionPlan {
        if (pushes < 0) {
            throw new IllegalArgumentException("pretended pushes must be at least 0 but are " + pushes);
        }
        sizes = List.copyOf(sizes);
    }

    List<MetricConfig> metricsOf(ServiceConfig service) {
        return service.metrics().values().stream()
                .filter(one -> one.role() != Role.MUTED)
                .filter(one -> metric == null || metric.equals(one.name()))
                .toList();
    }
}
