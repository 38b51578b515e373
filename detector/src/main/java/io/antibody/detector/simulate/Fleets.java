package io.antibody.detector.simulate;

import io.antibody.messages.config.JudgingConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fleets that benchmarks are run on. */
public final class Fleets {
    private Fleets() {}

    /**
     * A fleet that is released in batches of 1, 2, 4, 8, ... hosts, at most half of them at once.
     *
     * @param hosts how many
     * @param metrics how many metrics each of them has
     * @param kinds of which kinds, in turn
     * @param disturbance what all metrics are exposed to
     * @param history ticks (of a minute) before
     * @param bakeMin ticks of every bake at least
     * @param bakeMax ticks of every bake at most
     * @throws IllegalArgumentException if a number is not allowed
     */
    public static FleetModel of(
            int hosts,
            int metrics,
            List<MetricKind> kinds,
            Disturbance disturbance,
            int history,
            int bakeMin,
            int bakeMax) {
        if (hosts < 1 || metrics < 1 || kinds.isEmpty()) {
            throw new IllegalArgumentException("a fleet needs hosts and metrics");
        }
        List<MetricModel> models = new ArrayList<>();
        for (int i = 0; i < metrics; i++) {
            models.add(kinds.get(i % kinds.size()).model(i, disturbance));
        }
        Duration minute = Duration.ofMinutes(1);
        return new FleetModel(
                BatchSizes.of(hosts, 1, 2, 0.5),
                history,
                0,
                bakeMin,
                bakeMax,
                models,
                new JudgingConfig(minute, minute, Duration.ofDays(15), 0.01, 0.1));
    }
}
