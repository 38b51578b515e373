package io.antibody.detector.foresight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForesightTest {
    private static final List<List<String>> BATCHES = List.of(List.of("web1"), List.of("web2", "web3", "web4"));

    private static Foresight of(String judging, String rollout, String metrics) {
        AntibodyConfig config = AntibodyYaml.parse("antibody.yaml", """
                judging: {tick: 1s, grace: 2s%s}
                services:
                  shop:
                    hosts: ["web[1-4]"]
                    rollout: {bake_min: 0s, bake_max: 60s, final_bake: 120s%s}
                    metrics: {%s}
                """.formatted(judging, rollout, metrics));
        return Foresight.of(config.services().values().iterator().next(), config.judging(), BATCHES);
    }

    @Test
    void thePromiseIsSharedOutAndNothingOfItIsLost() {
        Foresight foresight = of("", "", "latency: up, orders: {class: business, harm: down}, queue: {role: muted}");

        assertThat(foresight.shares())
                .containsExactly(
                        new Foresight.Share("latency", 0.0025, 0.000625), new Foresight.Share("orders", 0.005, 0));
        double spent = foresight.shares().stream()
                .mapToDouble(share -> share.pooled() + 4 * share.host())
                .sum();
        assertThat(spent).isCloseTo(0.01, within(1e-12));
        assertThat(foresight.slowest()).contains("latency");
    }

    @Test
    void largerFaultsAreFoundSoonerAndSmallOnesNotInTheBake() {
        Foresight.Delays first = of("", "", "latency: up").delays().get(0);

        assertThat(first.pushed()).isEqualTo(1);
        assertThat(first.others()).isEqualTo(3);
        assertThat(first.bake()).isEqualTo(Duration.ofSeconds(60));
        assertThat(first.after().get(0)).isEmpty();
        assertThat(first.after().get(3))
                .hasValueSatisfying(four -> assertThat(four).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(15)));
        assertThat(inSeconds(first.after().get(2)))
                .isGreaterThan(inSeconds(first.after().get(3)));
    }

    @Test
    void aStricterPromiseAMetricMoreAndAShorterBakeMakeItLater() {
        double usual = seconds(of("", "", "latency: up"));

        assertThat(seconds(of(", false_rollback_rate: 0.001%", "", "latency: up")))
                .isGreaterThan(usual);
        assertThat(seconds(of("", "", "latency: up, load: {harm: up, weight: 500}")))
                .isGreaterThan(usual);
        assertThat(seconds(of("", "", "latency: {harm: up, min_points: 30}"))).isGreaterThanOrEqualTo(32);
    }

    @Test
    void aServiceOfKpisAloneIsForetoldByThem() {
        Foresight foresight = of("", "", "orders: {class: business, harm: down}, queue: {harm: up, role: dry_run}");

        assertThat(foresight.shares()).containsExactly(new Foresight.Share("orders", 0.01, 0));
        assertThat(foresight.slowest()).contains("orders");
        assertThat(inSeconds(foresight.delays().get(0).after().get(3))).isLessThan(60);
    }

    /** Until a fault of 2 sd is found in the first batch. */
    private static double seconds(Foresight foresight) {
        return inSeconds(foresight.delays().get(0).after().get(2));
    }

    private static double inSeconds(Optional<Duration> after) {
        return after.map(Duration::toSeconds).map(Long::doubleValue).orElse(Double.POSITIVE_INFINITY);
    }
}
