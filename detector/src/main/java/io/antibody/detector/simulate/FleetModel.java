package io.antibody.detector.simulate;

import io.antibody.detector.judging.HostInGroup;
import io.antibody.messages.config.Amount;
import io.antibody.messages.config.HostConfig;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.MetricClass;
import io.antibody.messages.config.MetricConfig.Role;
import io.antibody.messages.config.MetricConfig.Type;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.ServiceConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An invented fleet and how it is released.
 *
 * @param batches sizes of the batches; their sum is the number of hosts
 * @param history ticks before the release
 * @param pushTicks ticks that pushing one batch takes
 * @param bakeMin ticks before which no verdict lets a batch grow
 * @param bakeMax ticks after which a bake is over, decided or not
 * @param metrics what is measured
 * @param judging tick and promises
 */
public record FleetModel(
        List<Integer> batches,
        int history,
        int pushTicks,
        int bakeMin,
        int bakeMax,
        List<MetricModel> metrics,
        JudgingConfig judging) {
    public FleetModel {
        batches = List.copyOf(batches);
        metrics = List.copyOf(metrics);
    }

    /** Number of hosts. */
    public int hosts() {
        return batches.stream().mapToInt(Integer::intValue).sum();
    }

    /** A metric as the YAML gives it by name, type and direction only, with these two sizes. */
    public static MetricConfig metric(
            String name, Type type, Harm harm, Amount minEffect, Amount passMargin, Duration warmUp) {
        return new MetricConfig(
                name,
                type,
                MetricClass.ENGINEERING,
                harm,
                Role.GATING,
                1,
                minEffect,
                passMargin,
                null,
                null,
                warmUp,
                5,
                "");
    }

    private ServiceConfig service() {
        Map<String, MetricConfig> configs = new LinkedHashMap<>();
        metrics.forEach(metric -> configs.put(metric.config().name(), metric.config()));
        Duration tick = judging.tick();
        RolloutPlan plan = new RolloutPlan(
                batches.get(0),
                2,
                0.5,
                tick.multipliedBy(bakeMin),
                tick.multipliedBy(bakeMax),
                tick.multipliedBy(bakeMax),
                tick.multipliedBy(60),
                RolloutPlan.BakeEnd.PAUSE,
                RolloutPlan.BakeEnd.ROLL_BACK,
                RolloutPlan.WhenNewer.WAIT,
                RolloutPlan.Deployer.AGENT);
        return new ServiceConfig(
                "fleet",
                Map.of(
                        "default",
                        IntStream.range(0, hosts()).mapToObj(FleetModel::name).toList()),
                plan,
                new HostConfig("localhost", 0, List.of(), null, tick, tick, tick),
                configs);
    }

    ReleasePlan plan() {
        return new ReleasePlan(
                service(),
                judging,
                IntStream.range(0, hosts())
                        .mapToObj(host -> new HostInGroup(name(host), null))
                        .toList(),
                batches.stream()
                        .map(size -> new ReleasePlan.Batch(size, bakeMin, bakeMax))
                        .toList(),
                pushTicks);
    }

    /** Name of a host by its place in the order of pushes, from 0. */
    public static String name(int host) {
        return "host" + host;
    }
}
