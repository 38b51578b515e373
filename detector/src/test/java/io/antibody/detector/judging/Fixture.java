package io.antibody.detector.judging;

import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.Amount;
import io.antibody.messages.config.HostConfig;
import io.antibody.messages.config.JudgedBy;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.MetricClass;
import io.antibody.messages.config.MetricConfig.Role;
import io.antibody.messages.config.MetricConfig.Type;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.ServiceConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small service under test: hosts h0, h1, ..., of which the first ones are pushed; ticks of one second. */
final class Fixture {
    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    static final ReleaseRef RELEASE = new ReleaseRef("shop", "r1", "2", "1");

    private final Map<String, MetricConfig> metrics = new LinkedHashMap<>();
    private final Map<String, List<TickRow>> before = new LinkedHashMap<>();
    private final Map<String, List<TickRow>> after = new LinkedHashMap<>();
    final int hosts;
    final int pushed;
    private Duration tick = Duration.ofSeconds(1);
    private Carry carry = Carry.none();
    private PastPushes past = PastPushes.none();

    Fixture(int hosts, int pushed) {
        this.hosts = hosts;
        this.pushed = pushed;
    }

    static MetricConfig metric(String name, Type type, Harm harm) {
        return metric(name, type, harm, JudgedBy.DEFAULT);
    }

    static MetricConfig metric(String name, Type type, Harm harm, boolean lateOnsets) {
        JudgedBy standard = JudgedBy.DEFAULT;
        return metric(
                name,
                type,
                harm,
                new JudgedBy(
                        standard.scale(),
                        standard.contrast(),
                        standard.season(),
                        standard.noData(),
                        lateOnsets,
                        standard.schedule()));
    }

    static MetricConfig metric(String name, Type type, Harm harm, JudgedBy by) {
        return new MetricConfig(
                name,
                type,
                MetricClass.ENGINEERING,
                harm,
                Role.GATING,
                1,
                new Amount(0, true),
                new Amount(0.1, true),
                null,
                null,
                Duration.ZERO,
                5,
                "",
                by);
    }

    /** Ticks of this width instead of one second. */
    Fixture every(Duration width) {
        tick = width;
        return this;
    }

    /** After pushes that taught this. */
    Fixture past(PastPushes taught) {
        past = taught;
        return this;
    }

    /** In a batch after others. */
    Fixture after(Carry handedOn) {
        carry = handedOn;
        return this;
    }

    Fixture with(MetricConfig metric) {
        metrics.put(metric.name(), metric);
        before.put(metric.name(), new ArrayList<>());
        after.put(metric.name(), new ArrayList<>());
        return this;
    }

    /** Levels of h0, h1, ... in one tick; NaN for none. */
    static TickRow levels(double... levels) {
        double[] sums = Arrays.copyOf(levels, levels.length + 1);
        sums[levels.length] = Double.NaN;
        double[] weights = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            weights[i] = Double.isNaN(sums[i]) ? Double.NaN : 1;
        }
        return new TickRow(sums, weights);
    }

    Fixture before(String metric, TickRow row) {
        rows(before, metric).add(row);
        return this;
    }

    Fixture after(String metric, TickRow row) {
        rows(after, metric).add(row);
        return this;
    }

    private static List<TickRow> rows(Map<String, List<TickRow>> of, String metric) {
        @Nullable List<TickRow> rows = of.get(metric);
        if (rows == null) {
            throw new IllegalArgumentException(metric);
        }
        return rows;
    }

    BatchSpec spec() {
        List<HostInGroup> all = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            all.add(new HostInGroup("h" + i, null));
        }
        Duration second = Duration.ofSeconds(1);
        RolloutPlan plan = new RolloutPlan(
                1,
                2,
                0.5,
                Duration.ofSeconds(8),
                Duration.ofSeconds(120),
                Duration.ofSeconds(120),
                Duration.ofMinutes(1),
                RolloutPlan.BakeEnd.PAUSE,
                RolloutPlan.BakeEnd.ROLL_BACK,
                RolloutPlan.WhenNewer.WAIT,
                RolloutPlan.Deployer.AGENT);
        ServiceConfig service = new ServiceConfig(
                "shop",
                Map.of("default", all.stream().map(HostInGroup::host).toList()),
                plan,
                new HostConfig("localhost", 0, List.of(), null, second, second, second),
                metrics);
        return new BatchSpec(
                RELEASE,
                1,
                service,
                new JudgingConfig(tick, tick, Duration.ofDays(15), 0.01, 0.1),
                START,
                all.subList(0, pushed).stream()
                        .map(host -> new PushedHost(host, 1, START.minusSeconds(1)))
                        .toList(),
                all.subList(pushed, hosts),
                carry,
                past);
    }

    BatchWatch open() {
        Map<String, MetricHistory> histories = new LinkedHashMap<>();
        before.forEach((name, rows) -> histories.put(name, new MetricHistory(START.minus(tick.multipliedBy(5)), rows)));
        return BatchWatch.open(spec(), histories);
    }

    /** The verdict after all ticks. */
    Verdict verdict() {
        return watched().verdict();
    }

    /** The watch after all ticks. */
    BatchWatch watched() {
        BatchWatch watch = open();
        int ticks = after.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < ticks; i++) {
            Map<String, TickRow> rows = new LinkedHashMap<>();
            for (Map.Entry<String, List<TickRow>> one : after.entrySet()) {
                if (i < one.getValue().size()) {
                    rows.put(one.getKey(), one.getValue().get(i));
                }
            }
            watch.tick(START.plus(tick.multipliedBy(i)), rows);
        }
        return watch;
    }
}
