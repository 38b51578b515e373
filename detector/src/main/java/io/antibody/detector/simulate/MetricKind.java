package io.antibody.detector.simulate;

import io.antibody.detector.simulate.MetricModel.Law;
import io.antibody.messages.config.Amount;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.MetricClass;
import io.antibody.messages.config.MetricConfig.Role;
import io.antibody.messages.config.MetricConfig.Type;
import java.time.Duration;
import java.util.Locale;

/** Kinds of metrics that an invented fleet may have. */
public enum MetricKind {
    /** Level 100 with normal noise of 3. */
    GAUGE(Law.NORMAL, Type.GAUGE, 100, 0.03, 0.1),
    /** Level 100 times the exponential of normal noise of .3: skewed, as latencies are. */
    LOGNORMAL(Law.LOGNORMAL, Type.GAUGE, 100, 0.3, 0.5),
    /** Two events per host and tick. */
    POISSON(Law.POISSON, Type.COUNT, 2, 0.1, 0.5),
    /** An event in one of fifty ticks of a host. */
    SPARSE(Law.POISSON, Type.COUNT, 0.02, 0.1, 1),
    /** One failure in a hundred out of 200 requests per host and tick. */
    RATIO(Law.SHARE, Type.RATIO, 0.01, 0.1, 0.5),
    /** A figure of the whole service, five events per host and tick; less of it is harm. */
    KPI(Law.KPI, Type.COUNT, 5, 0.03, 0.2),
    /** A rare figure of the whole service, three events in a hundred ticks of a host; more of it is harm. */
    COMPLAINTS(Law.KPI, Type.COUNT, 0.03, 0.03, 1),
    /** As rare; less of it is harm. */
    SALES(Law.KPI, Type.COUNT, 0.03, 0.03, 0.8);

    private static final double REQUESTS = 200;

    private final Law law;
    private final Type type;
    private final double level;
    private final double noise;
    private final double margin;

    /**
     * @param noise relative to the level: of a gauge its own, of counts and shares what offsets, restarts and load are
     *     measured in
     * @param margin {@code pass_margin}, relative to the level: about what the bake can rule out
     */
    MetricKind(Law law, Type type, double level, double noise, double margin) {
        this.law = law;
        this.type = type;
        this.level = level;
        this.noise = noise;
        this.margin = margin;
    }

    MetricModel model(int number, Disturbance disturbance) {
        return new MetricModel(
                config(name().toLowerCase(Locale.ROOT) + number),
                law,
                level,
                noise,
                disturbance.noiseRho(),
                disturbance.shared() * noise,
                disturbance.sharedRho(),
                disturbance.season(),
                disturbance.offset(),
                disturbance.restart(),
                law == Law.SHARE ? REQUESTS : 0,
                disturbance.missing(),
                disturbance.outlier());
    }

    private MetricConfig config(String name) {
        return new MetricConfig(
                name,
                type,
                law == Law.KPI ? MetricClass.BUSINESS : MetricClass.ENGINEERING,
                this == KPI || this == SALES ? Harm.DOWN : Harm.UP,
                Role.GATING,
                1,
                new Amount(0, true),
                new Amount(margin, true),
                null,
                null,
                Duration.ZERO,
                3,
                "");
    }
}
