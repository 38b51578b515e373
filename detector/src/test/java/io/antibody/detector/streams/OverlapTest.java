package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Evidence;
import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases under way at once. The first is of shop0 and bakes from second 303 on; it is as good as the revision before. */
class OverlapTest {
    private static final ShopLogs SHOP = ShopLogs.ofMarch();
    private static final ReleaseRef SECOND = new ReleaseRef("shop", "r2", "rev3", "rev1");
    private static final ReleaseRef CART = new ReleaseRef("cart", "c1", "rev9", "rev8");
    private static final List<String> HALF = List.of("shop4", "shop5", "shop6", "shop7");

    @Test
    void aFigureThatFallsWithTheSecondReleaseRollsThatOneBackAndHoldsTheFirst() {
        RestartableDetector detector = new RestartableDetector(ShopLogs.config());
        twoReleasesOfShop(318, 321).forEach(detector::send);
        samples(321, 0).forEach(detector::send);

        assertThat(of(detector.verdicts(), "r2")).last().isInstanceOf(Verdict.Regressed.class);
        assertThat(of(detector.verdicts(), "r1"))
                .noneMatch(Verdict.Regressed.class::isInstance)
                .filteredOn(Verdict.Suspect.class::isInstance)
                .isNotEmpty()
                .last()
                .satisfies(held -> assertThat(held.why())
                        .contains("release r2 of shop, under way as well (4 of 8 hosts")
                        .contains("held until that one is decided"));
    }

    @Test
    void aFigureThatFellBeforeTheSecondReleaseIsTheFirstOnesFault() {
        RestartableDetector detector = new RestartableDetector(ShopLogs.config());
        twoReleasesOfShop(309, 312).forEach(detector::send);
        samples(303, 0).forEach(detector::send);

        assertThat(of(detector.verdicts(), "r1")).last().isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aSickHostOfTheSecondReleaseIsNoFaultOfTheFirstAndNoControlHost() {
        RestartableDetector detector = new RestartableDetector(ShopLogs.config());
        twoReleasesOfShop(318, 321).forEach(detector::send);
        samples(Integer.MAX_VALUE, 30).forEach(detector::send);

        assertThat(of(detector.verdicts(), "r2")).last().isInstanceOf(Verdict.Regressed.class);
        // Were the slow hosts still among its control hosts, shop0 would look better than before.
        assertThat(of(detector.verdicts(), "r1"))
                .hasSizeGreaterThan(30)
                .allSatisfy(verdict ->
                        assertThat(verdict).isNotInstanceOfAny(Verdict.Regressed.class, Verdict.NoData.class));
        assertThat(last(of(detector.verdicts(), "r1")).evidence())
                .filteredOn(row -> row.metric().equals("latency_ms"))
                .extracting(Evidence::delta)
                .filteredOn(Objects::nonNull)
                .isNotEmpty()
                .allSatisfy(delta -> assertThat(delta).isBetween(-3.0, 3.0));
    }

    @Property(tries = 20)
    void overlappingReleasesAreJudgedTheSameForAnyInterleavingAndRestarts(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.5) double switches) {
        List<DeploymentEvent> events = twoReleasesOfShop(318, 321);
        List<SampleBatch> samples = samples(321, 0);

        assertThat(Interleaving.verdicts(samples, events, new Random(seed), switches, 0.01, seed % 2 == 0))
                .isEqualTo(Interleaving.verdicts(samples, events, new Random(0), 0, 0, true));
    }

    @Test
    void aReleaseOfAnotherServiceThatSharesTheFigureIsTheCulprit(@TempDir Path folder) {
        try (DetectorDriver detector = new DetectorDriver(shopAndCart(), folder, SHOP.begin)) {
            SHOP.push(Duration.ofSeconds(60)).forEach(detector::send);
            release(CART, 318, 321, List.of("cart0", "cart1", "cart2")).forEach(detector::send);
            for (int second = 0; second < 340; second++) {
                SHOP.samples(1, second, second + 1, 0).stream()
                        .map(batch -> fallen(batch, 321))
                        .forEach(detector::send);
                detector.send(cartLatency(second));
                if (second >= 303) {
                    detector.send(new DeploymentEvent.Clock("shop", SHOP.begin.plusSeconds(second)));
                    detector.send(new DeploymentEvent.Clock("cart", SHOP.begin.plusSeconds(second)));
                }
            }

            List<Verdict> verdicts = detector.verdicts();
            assertThat(last(of(verdicts, "c1"))).isInstanceOf(Verdict.Regressed.class);
            assertThat(last(of(verdicts, "c1")).evidence().get(0).metric()).isEqualTo("shop/orders");
            assertThat(of(verdicts, "r1")).noneMatch(Verdict.Regressed.class::isInstance);
            assertThat(last(of(verdicts, "r1")).why()).contains("release c1 of cart, under way as well (3 of 4 hosts");
        }
    }

    private static AntibodyConfig shopAndCart() {
        return AntibodyYaml.parse("antibody.yaml", """
                kafka: {bootstrap: "127.0.0.1:1", partitions: 1, replication: 1}
                judging: {tick: 1s, grace: 1s}
                services:
                  shop:
                    hosts: ["shop[0-7]"]
                    metrics:
                      latency_ms: up
                      errors: {type: ratio, harm: up}
                      orders: {type: count, class: business, harm: down}
                  cart:
                    hosts: ["cart[0-3]"]
                    metrics:
                      latency_ms: up
                      shop/orders: {type: count, class: business, harm: down}
                """);
    }

    /** Orders fall by a third from one second on; hosts of the second release become slow. */
    private static List<SampleBatch> samples(int fallsAt, double slower) {
        return SHOP.samples(1, 0, 360, 0).stream()
                .map(batch -> fallen(slowed(batch, slower), fallsAt))
                .toList();
    }

    private static SampleBatch fallen(SampleBatch batch, int fallsAt) {
        MetricSample first = batch.samples().get(0);
        boolean falls = first.metric().equals("orders") && !first.time().isBefore(SHOP.begin.plusSeconds(fallsAt));
        return falls ? new SampleBatch(batch.key(), List.of(with(first, first.value() * 2 / 3))) : batch;
    }

    private static SampleBatch slowed(SampleBatch batch, double slower) {
        List<MetricSample> samples = new ArrayList<>();
        for (MetricSample sample : batch.samples()) {
            boolean slow = sample.metric().equals("latency_ms")
                    && HALF.contains(sample.host())
                    && !sample.time().isBefore(SHOP.begin.plusSeconds(321));
            samples.add(slow ? with(sample, sample.value() + slower) : sample);
        }
        return new SampleBatch(batch.key(), samples);
    }

    private static MetricSample with(MetricSample sample, double value) {
        return new MetricSample(
                sample.service(), sample.metric(), sample.host(), null, sample.time(), value, sample.denominator());
    }

    private static SampleBatch cartLatency(int second) {
        Random random = new Random(second);
        return new SampleBatch(
                new MetricKey("cart", "latency_ms"),
                IntStream.range(0, 4)
                        .mapToObj(host -> new MetricSample(
                                "cart",
                                "latency_ms",
                                "cart" + host,
                                null,
                                SHOP.begin.plusSeconds(second).plusMillis(300),
                                80 + 3 * random.nextGaussian(),
                                null))
                        .toList());
    }

    private static List<DeploymentEvent> twoReleasesOfShop(int starts, int finishes) {
        List<DeploymentEvent> events = new ArrayList<>(SHOP.push(Duration.ofSeconds(50)));
        events.addAll(SHOP.clocks(303, starts));
        events.addAll(release(SECOND, starts, finishes, HALF));
        events.addAll(SHOP.clocks(finishes, 360));
        return events;
    }

    private static List<DeploymentEvent> release(ReleaseRef release, int starts, int finishes, List<String> hosts) {
        return List.of(
                new ReleaseEvent.BatchStarted(release, SHOP.begin.plusSeconds(starts), "argo", 1, hosts),
                new ReleaseEvent.BatchFinished(
                        release,
                        SHOP.begin.plusSeconds(finishes),
                        "argo",
                        1,
                        hosts,
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(30),
                        false));
    }

    private static List<Verdict> of(List<Verdict> verdicts, String release) {
        return verdicts.stream()
                .filter(verdict -> verdict.release().id().equals(release))
                .toList();
    }

    private static Verdict last(List<Verdict> verdicts) {
        return verdicts.get(verdicts.size() - 1);
    }
}
