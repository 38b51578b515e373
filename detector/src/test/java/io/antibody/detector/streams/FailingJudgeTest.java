package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An error of our own in judging fails closed, and in its service only. */
class FailingJudgeTest {
    private static final ShopLogs SHOP = ShopLogs.ofMarch();

    @Test
    void anErrorInJudgingIsNoDataWithTheReasonAndTheStreamGoesOn() {
        RestartableDetector detector = new RestartableDetector(broken());
        SHOP.push(Duration.ofSeconds(20)).forEach(detector::send);
        SHOP.clocks(303, 330).forEach(detector::send);
        SHOP.samples(1, 200, 330, 0).forEach(detector::send);

        assertThat(detector.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict).isInstanceOf(Verdict.NoData.class);
            assertThat(verdict.why()).startsWith("judging failed: ").contains("shop1");
        });
        assertThat(detector.counters().judgingFailures().getCount()).isEqualTo(1);
    }

    /** A configuration that the reader of antibody.yaml refuses, as if a check had been forgotten: a host twice. */
    private static AntibodyConfig broken() {
        AntibodyConfig good = ShopLogs.config();
        ServiceConfig shop = java.util.Objects.requireNonNull(good.services().get("shop"));
        ServiceConfig twice = new ServiceConfig(
                "shop",
                Map.of("a", List.of("shop0", "shop1"), "b", List.of("shop1")),
                shop.rollout(),
                shop.host(),
                shop.metrics());
        return new AntibodyConfig(
                good.kafka(),
                good.zookeeper(),
                good.http(),
                good.grafana(),
                good.metricStore(),
                good.judging(),
                good.releases(),
                Map.of("shop", twice));
    }
}
