package io.antibody.detector.simulate;

import io.antibody.messages.config.Amount;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Role;
import io.antibody.messages.config.MetricConfig.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fleets that benchmarks are run on. */
public final class Fleets {
    private Fleets() {}

    /**
     * Fifty hosts with twenty metrics, released in batches of 1, 2, 4, 8, 16 and 19: level 100, noise 3 with AR .5, load
     * that all hosts share (twice the noise, AR .9), a daily season, lasting differences between hosts of half the noise,
     * restart effects of 0.3 of it.
     *
     * @param metrics how many metrics
     * @param history ticks before the release
     * @param bakeMin ticks of every bake at least
     * @param bakeMax ticks of every bake at most
     */
    public static FleetModel fifty(int metrics, int history, int bakeMin, int bakeMax) {
        List<MetricModel> models = new ArrayList<>();
        for (int i = 0; i < metrics; i++) {
            MetricConfig config = new MetricConfig(
                    "metric" + i,
                    Type.GAUGE,
                    MetricConfig.MetricClass.ENGINEERING,
                    Harm.UP,
                    Role.GATING,
                    1,
                    new Amount(0, true),
                    new Amount(0.1, true),
                    null,
                    null,
                    Duration.ZERO,
                    3,
                    "");
            models.add(MetricModel.gauge(config, 100, 0.03, 0.5).inFleet(0.06, 0.9, 0.1, 0.5, 0.3));
        }
        Duration minute = Duration.ofMinutes(1);
        return new FleetModel(
                List.of(1, 2, 4, 8, 16, 19),
                history,
                0,
                bakeMin,
                bakeMax,
                models,
                new JudgingConfig(minute, minute, Duration.ofDays(15), 0.01, 0.1));
    }
}
