package io.antibody.detector.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.config.AntibodyYaml;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnlikeConfigTest {
    private final UnlikeConfig unlike = new UnlikeConfig(AntibodyYaml.parse("antibody.yaml", """
            services:
              shop:
                hosts: ["web[1-2]"]
                metrics: {latency_ms: up, threads: {role: muted}, cart/orders: {harm: down, class: business}}
              cart: {hosts: [cart1], metrics: {errors: up, orders: {harm: down, class: business}}}
            """));

    private void sample(String service, String metric, @Nullable String host) {
        MetricSample sample = new MetricSample(service, metric, host, null, Instant.EPOCH, 1, null);
        unlike.take(new SampleBatch(new MetricKey(service, metric), List.of(sample)));
    }

    private void allThatIsConfigured() {
        sample("shop", "latency_ms", "web1");
        sample("cart", "errors", "cart1");
        sample("cart", "orders", null);
    }

    @Test
    void aRecordingOfAllThatIsJudgedHasNoRemarks() {
        allThatIsConfigured();
        assertThat(unlike.remarks()).isEmpty();
    }

    @Test
    void aServiceThatIsNotConfiguredIsNamedWithThoseThatAre() {
        allThatIsConfigured();
        sample("shpo", "latency_ms", "web1");
        sample("shpo", "errors", "web1");
        assertThat(unlike.remarks())
                .containsExactly("not judged: 2 samples of shpo, which is not among the services shop, cart");
    }

    @Test
    void aMetricThatIsNotConfiguredIsNamed() {
        allThatIsConfigured();
        sample("shop", "latency", "web1");
        assertThat(unlike.remarks()).containsExactly("not judged: 1 samples of latency, which is no metric of shop");
    }

    @Test
    void hostsThatAreNotConfiguredAreNamedTheFirstFive() {
        allThatIsConfigured();
        for (int i = 3; i < 10; i++) {
            sample("shop", "latency_ms", "web" + i);
        }
        assertThat(unlike.remarks())
                .containsExactly("not among the hosts of shop: web3, web4, web5, web6, web7 and 2 more");
    }

    @Test
    void aJudgedMetricWithoutSamplesIsNamedAndAMutedOneIsNot() {
        sample("shop", "latency_ms", "web1");
        sample("cart", "errors", "cart1");
        assertThat(unlike.remarks())
                .containsExactly(
                        "no samples of the metric cart/orders of shop were recorded",
                        "no samples of the metric orders of cart were recorded");
    }

    @Test
    void namesWithoutEndAreNotKept() {
        for (int i = 0; i < 20_000; i++) {
            sample("shop", "latency_ms", "pod-" + i);
        }
        assertThat(unlike.remarks().get(0))
                .isEqualTo("not among the hosts of shop: pod-0, pod-1, pod-10, pod-100, pod-1000 and 9994 more");
    }
}
