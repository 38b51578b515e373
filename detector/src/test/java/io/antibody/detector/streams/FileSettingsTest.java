package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Evidence;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Scope;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyYaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What settings of antibody.yaml do that no test of a part shows: {@code judging} as a whole, {@code type}, {@code class} and
 * {@code unit}. shop0 is pushed and bakes from second 303 on, 40 s; its latency of 50 rises where a fault is given.
 */
class FileSettingsTest {
    private static final ShopLogs SHOP = ShopLogs.ofMarch();
    private static final String METRICS =
            "latency_ms: up, errors: {type: ratio, harm: up}, orders: {type: count, class: business, harm: down}";

    private RestartableDetector detector = detector("tick: 1s, grace: 1s", METRICS);

    private static RestartableDetector detector(String judging, String metrics) {
        return new RestartableDetector(AntibodyYaml.parse("antibody.yaml", """
                judging: {%s}
                services:
                  shop:
                    hosts: ["shop[0-7]"]
                    metrics: {%s}
                """.formatted(judging, metrics)));
    }

    private List<Verdict> judged(String judging, double fault) {
        return judged(judging, METRICS, fault);
    }

    private List<Verdict> judged(String judging, String metrics, double fault) {
        detector = detector(judging, metrics);
        SHOP.push(Duration.ofSeconds(40)).forEach(detector::send);
        SHOP.clocks(303, 350).forEach(detector::send);
        SHOP.samples(1, 0, 350, fault).forEach(detector::send);
        return detector.verdicts();
    }

    @Test
    void aVerdictComesForEachTick() {
        assertThat(judged("tick: 1s, grace: 1s", 0)).hasSize(40);
        assertThat(judged("tick: 2s, grace: 1s", 0)).hasSizeBetween(19, 20);
    }

    @Test
    void aSampleMayBeAsLateAsTheGraceIsLong() {
        assertThat(lateWith("grace: 1s")).isEqualTo(1);
        assertThat(lateWith("grace: 10s")).isZero();
    }

    private long lateWith(String grace) {
        detector = detector("tick: 1s, " + grace, METRICS);
        List<SampleBatch> samples = SHOP.samples(1, 0, 6, 0);
        samples.forEach(detector::send);
        SampleBatch orders = samples.get(2);
        MetricSample first = orders.samples().get(0);
        detector.send(
                new SampleBatch(
                        orders.key(),
                        List.of(new MetricSample(
                                "shop", "orders", null, null, first.time().plusMillis(1), 1, null))),
                first.time().plusSeconds(6));
        return detector.counters().late().getCount();
    }

    @Test
    void aSampleFromBeforeTheHistoryIsSetAside() {
        SampleBatch batch = SHOP.samples(1, 0, 1, 0).get(2);
        detector.send(batch, SHOP.begin.plus(Duration.ofHours(2)));
        assertThat(detector.counters().rejected().getCount()).isZero();

        detector = detector("tick: 1s, grace: 1s, history: 1h", METRICS);
        detector.send(batch, SHOP.begin.plus(Duration.ofHours(2)));
        assertThat(detector.counters().rejected().getCount()).isEqualTo(1);
    }

    @Test
    void aStricterPromiseDecidesLater() {
        int usual = judged("tick: 1s, grace: 1s", 4).size();
        int strict =
                judged("tick: 1s, grace: 1s, false_rollback_rate: 0.0001%", 4).size();

        assertThat(usual).isLessThan(40);
        assertThat(strict).isGreaterThan(usual);
    }

    @Test
    void aHigherRateOfSuspicionSuspects() {
        assertThat(suspects("1%")).isZero();
        assertThat(suspects("50%")).isPositive();
    }

    private long suspects(String rate) {
        return judged("tick: 1s, grace: 1s, suspect_rate: " + rate, 3).stream()
                .filter(Verdict.Suspect.class::isInstance)
                .count();
    }

    @Test
    void theUnitStandsInTheSentence() {
        assertThat(why("latency_ms: {harm: up, unit: milliseconds}")).contains(" milliseconds");
        assertThat(why("latency_ms: up")).contains("latency_ms").doesNotContain("milliseconds");
    }

    private String why(String metrics) {
        List<Verdict> verdicts = judged("tick: 1s, grace: 1s", metrics, 30);
        assertThat(verdicts.get(verdicts.size() - 1)).isInstanceOf(Verdict.Regressed.class);
        return verdicts.get(verdicts.size() - 1).why();
    }

    @Test
    void aGaugeIsTheMeanOfItsSamplesAndACountTheirSum() {
        assertThat(level("latency_ms: up")).isBetween(45.0, 55.0);
        assertThat(level("latency_ms: {type: count, harm: up}")).isBetween(90.0, 110.0);
    }

    /** Of latency_ms before the push, of which each host sends two samples a tick. */
    private double level(String metrics) {
        detector = detector("tick: 1s, grace: 1s", metrics);
        List<DeploymentEvent> events = new ArrayList<>(SHOP.push(Duration.ofSeconds(40)));
        events.addAll(SHOP.clocks(303, 350));
        events.forEach(detector::send);
        for (SampleBatch batch : SHOP.samples(1, 0, 320, 0)) {
            List<MetricSample> twice = new ArrayList<>(batch.samples());
            batch.samples()
                    .forEach(sample -> twice.add(new MetricSample(
                            sample.service(),
                            sample.metric(),
                            sample.host(),
                            null,
                            sample.time().plusMillis(100),
                            sample.value(),
                            sample.denominator())));
            detector.send(new SampleBatch(batch.key(), twice));
        }
        List<Verdict> verdicts = detector.verdicts();
        Double pre = verdicts.get(verdicts.size() - 1).evidence().get(0).pre();
        return pre == null ? Double.NaN : pre;
    }

    /** What was never seen before the push: a business metric is awaited from the service, any other from its hosts. */
    @Test
    void anUnknownBusinessMetricIsAwaitedFromTheServiceAndAnyOtherFromItsHosts() {
        String own = "latency_ms: up, signups: {class: %s, harm: down}";

        assertThat(scopes(own.formatted("business"))).containsExactly(new Scope.Kpi());
        assertThat(scopes(own.formatted("engineering"))).contains(new Scope.Host("shop0", null));
    }

    private List<Scope> scopes(String metrics) {
        return judged("tick: 1s, grace: 1s", metrics, 0).get(39).evidence().stream()
                .filter(row -> row.metric().equals("signups"))
                .map(Evidence::scope)
                .toList();
    }
}
