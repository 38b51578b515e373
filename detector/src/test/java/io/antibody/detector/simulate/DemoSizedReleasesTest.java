package io.antibody.detector.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Sick;
import io.antibody.messages.config.Amount;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Type;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A fleet as small and as young as the demo's: 8 hosts, 25 requests a second each, ticks of a second, 40 ticks of
 * history, bakes of 8 to 20 ticks. Seeded; the figures are those of these seeds.
 */
class DemoSizedReleasesTest {
    private static final FleetModel SHOP = new FleetModel(
            List.of(1, 2, 4, 1),
            40,
            4,
            8,
            20,
            List.of(
                    MetricModel.share(metric("errors", Type.RATIO, Harm.UP, points(0.5), points(3)), 0.001, 25),
                    MetricModel.gauge(metric("latency_ms", Type.GAUGE, Harm.UP, percent(5), percent(30)), 20, 0.1, 0.2)
                            .withLaw(MetricModel.Law.LOGNORMAL)
                            .inFleet(0.1, 0.8, 0, 0.5, 0.3),
                    MetricModel.gauge(
                                    metric("cpu_percent", Type.GAUGE, Harm.UP, percent(20), percent(80)), 5, 0.25, 0.2)
                            .withLaw(MetricModel.Law.LOGNORMAL)
                            .inFleet(0.1, 0.8, 0, 0.5, 0.3),
                    MetricModel.gauge(metric("rss_mb", Type.GAUGE, Harm.UP, percent(5), percent(20)), 45, 0.02, 0.5)
                            .inFleet(0, 0.8, 0, 0.5, 0.3),
                    MetricModel.kpi(metric("orders", Type.COUNT, Harm.DOWN, percent(0), percent(25)), 5)),
            new JudgingConfig(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(15), 0.01, 0.1));

    private static MetricConfig metric(String name, Type type, Harm harm, Amount minEffect, Amount passMargin) {
        return FleetModel.metric(name, type, harm, minEffect, passMargin, Duration.ZERO);
    }

    private static Amount percent(double percent) {
        return new Amount(percent / 100, true);
    }

    private static Amount points(double points) {
        return new Amount(points / 100, false);
    }

    private static List<ReleaseOutcome> releases(int count, Fault... faults) {
        return LongStream.range(0, count)
                .mapToObj(seed -> SimulatedRelease.run(SHOP, List.of(faults), seed))
                .toList();
    }

    private static long count(List<ReleaseOutcome> outcomes, Predicate<ReleaseOutcome> what) {
        return outcomes.stream().filter(what).count();
    }

    @Test
    void healthyReleasesAreNotRolledBackAndNearlyAllBakesEndByThemselves() {
        List<ReleaseOutcome> outcomes = releases(150);
        assertThat(count(outcomes, ReleaseOutcome::rolledBack)).isZero();
        long bakes = outcomes.stream().mapToLong(one -> one.bakes().size()).sum();
        long healthy = outcomes.stream()
                .flatMap(one -> one.bakes().stream())
                .filter(ReleaseOutcome.Bake::healthy)
                .count();
        assertThat(bakes).isEqualTo(600);
        assertThat(healthy).isGreaterThan(520);
    }

    @Test
    void fivePercentErrorsAreFoundInTheFirstTwoBakes() {
        assertFoundEarly(releases(40, Fault.of("errors", Fault.Kind.SHARE, 0.05)));
    }

    @Test
    void latencyUpByFortyPercentIsFoundInTheFirstTwoBakes() {
        assertFoundEarly(releases(40, Fault.of("latency_ms", Fault.Kind.FACTOR, 1.4)));
    }

    @Test
    void aProcessorBurnIsFoundInTheFirstTwoBakes() {
        assertFoundEarly(releases(40, Fault.of("cpu_percent", Fault.Kind.FACTOR, 4)));
    }

    @Test
    void growingMemoryIsFoundInTheFirstTwoBakes() {
        assertFoundEarly(releases(40, Fault.of("rss_mb", Fault.Kind.GROWTH, 0.03)));
    }

    @Test
    void ordersThatStopOnThePushedHostsAreFoundInTheFirstTwoBakes() {
        assertFoundEarly(releases(40, Fault.of("orders", Fault.Kind.FACTOR, 0)));
    }

    private static void assertFoundEarly(List<ReleaseOutcome> outcomes) {
        assertThat(outcomes).allMatch(ReleaseOutcome::rolledBack);
        assertThat(count(outcomes, one -> one.hostsTouched() <= 3)).isGreaterThanOrEqualTo(38);
        assertThat(count(
                        outcomes, one -> Objects.requireNonNull(one.regressed()).sick() instanceof Sick.AllPushedHosts))
                .isGreaterThanOrEqualTo(38);
    }

    @Test
    void aSingleSickHostIsNamed() {
        List<ReleaseOutcome> outcomes =
                releases(40, new Fault("latency_ms", Fault.Kind.FACTOR, 2, 0, host -> host == 1));
        assertThat(outcomes).allMatch(ReleaseOutcome::rolledBack);
        assertThat(count(
                        outcomes,
                        one -> Objects.requireNonNull(one.regressed()).sick().equals(new Sick.OneHost("host1"))))
                .isGreaterThanOrEqualTo(37);
    }
}
