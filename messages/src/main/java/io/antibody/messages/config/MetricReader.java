package io.antibody.messages.config;

import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.MetricClass;
import io.antibody.messages.config.MetricConfig.Role;
import io.antibody.messages.config.MetricConfig.Type;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one metric of a service: a section, or its harm direction alone, as in {@code latency_ms: up}. */
final class MetricReader {
    private static final Amount NO_EFFECT = new Amount(0, false);
    private static final Amount TEN_PERCENT = new Amount(0.1, true);
    private static final List<String> JUDGED_ONLY = List.of(
            "weight",
            "min_effect",
            "pass_margin",
            "limits",
            "warm_up",
            "min_points",
            "transform",
            "contrast",
            "season",
            "no_data",
            "onsets",
            "schedule");

    private MetricReader() {}

    static MetricConfig read(String name, YamlValue value, JudgingConfig judging) {
        if (value.isScalar()) {
            Harm harm = value.read(Scalars.word(Harm.class)).orElse(Harm.BOTH);
            return new MetricConfig(
                    name,
                    Type.GAUGE,
                    MetricClass.ENGINEERING,
                    harm,
                    Role.GATING,
                    1,
                    NO_EFFECT,
                    TEN_PERCENT,
                    null,
                    null,
                    Duration.ZERO,
                    5,
                    "");
        }
        YamlSection section = value.section();
        Role role = section.read("role", Role.GATING, Scalars.word(Role.class));
        if (role != Role.MUTED) {
            section.require("harm", "must be up, down or both");
        }
        Amount minEffect = section.read("min_effect", NO_EFFECT, Amount::parse);
        YamlSection limits = section.section("limits");
        Type type = section.read("type", Type.GAUGE, Scalars.word(Type.class));
        MetricClass metricClass = section.read("class", MetricClass.ENGINEERING, Scalars.word(MetricClass.class));
        Harm harm = section.read("harm", Harm.BOTH, Scalars.word(Harm.class));
        MetricConfig metric = new MetricConfig(
                name,
                type,
                metricClass,
                harm,
                role,
                section.read("weight", 1.0, Scalars.number(0.001, 1000)),
                minEffect,
                section.read("pass_margin", defaultMargin(minEffect), Amount::parse),
                limits.readOrNull("host", Limit::parse),
                limits.readOrNull("aggregate", Limit::parse),
                section.read("warm_up", Duration.ZERO, Scalars.span(Duration.ZERO, Duration.ofDays(1))),
                section.read("min_points", 5, Scalars.whole(1, 100_000)),
                section.read("unit", "", text -> text),
                JudgedByReader.read(section, type, metricClass, harm, judging));
        limits.refuseUnknown();
        section.refuseUnknown();
        check(section, limits, metric);
        return metric;
    }

    private static Amount defaultMargin(Amount minEffect) {
        return minEffect.relative() && minEffect.value() > TEN_PERCENT.value() ? minEffect : TEN_PERCENT;
    }

    private static void check(YamlSection section, YamlSection limits, MetricConfig metric) {
        if (metric.role() == Role.MUTED) {
            JUDGED_ONLY.forEach(key -> section.get(key).refuseIfPresent("a muted metric is never judged"));
            return;
        }
        if (metric.role() == Role.DRY_RUN) {
            section.get("no_data").refuseIfPresent("a metric in a dry run is never acted on");
        }
        if (section.get("pass_margin").isPresent() && section.areSound("min_effect", "pass_margin")) {
            checkMargin(section.get("pass_margin"), metric.minEffect(), metric.passMargin());
        }
        checkLimits(
                limits,
                metric.hostLimit(),
                metric.aggregateLimit(),
                section.areSound("harm") ? metric.harm() : Harm.BOTH,
                metric.metricClass());
    }

    private static void checkMargin(YamlValue value, Amount minEffect, Amount margin) {
        if (margin.value() == 0 && minEffect.value() == 0) {
            value.problem("must be above 0: no number of samples rules out every harm, however small");
        } else if (margin.relative() == minEffect.relative() && margin.value() < minEffect.value()) {
            value.problem("must be at least min_effect, %s, not %s".formatted(minEffect, margin));
        }
    }

    static void checkLimits(
            YamlSection limits, @Nullable Limit host, @Nullable Limit aggregate, Harm harm, MetricClass metricClass) {
        if (metricClass == MetricClass.BUSINESS) {
            limits.get("host").refuseIfPresent("a business metric has no hosts; set limits.aggregate");
        }
        checkDirection(limits.get("host"), host, harm);
        checkDirection(limits.get("aggregate"), aggregate, harm);
    }

    private static void checkDirection(YamlValue value, @Nullable Limit limit, Harm harm) {
        if (limit != null && harm != Harm.BOTH && limit.above() != (harm == Harm.UP)) {
            value.problem("contradicts harm: " + Scalars.word(harm) + "; a limit of such a metric starts with "
                    + (harm == Harm.UP ? ">" : "<"));
        }
    }
}
