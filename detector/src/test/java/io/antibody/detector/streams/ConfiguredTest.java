package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.config.LiveConfig;
import io.antibody.messages.config.ServiceConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edit of antibody.yaml has its place in the deployments log, and a batch is judged by one configuration. */
class ConfiguredTest {
    private static final ShopLogs SHOP = ShopLogs.ofMarch();
    private static final List<SampleBatch> SAMPLES = SHOP.samples(7, 150, 330, 20);

    @Test
    void anEditIsWrittenIntoTheLogOnce(@TempDir Path folder) {
        Edited file = new Edited();
        try (DetectorDriver detector = new DetectorDriver(file, folder, SHOP.begin)) {
            detector.wallClock(Duration.ofSeconds(1));
            assertThat(detector.written()).singleElement().isInstanceOf(DeploymentEvent.Configured.class);

            file.now = withoutLatency();
            detector.wallClock(Duration.ofSeconds(1));
            assertThat(detector.written())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            DeploymentEvent.Configured.class,
                            event -> assertThat(JudgedUnder.read(event.text()).service())
                                    .isEqualTo(shop(withoutLatency())));

            detector.wallClock(Duration.ofSeconds(5));
            assertThat(detector.written()).isEmpty();
        }
    }

    /** A metric that two services are judged by takes effect like any other: samples and releases reach both. */
    @Test
    void aSharedMetricThatIsAddedIsInForceWithoutARestart(@TempDir Path folder) {
        Edited file = new Edited();
        file.now = shopAndCart("");
        try (DetectorDriver detector = new DetectorDriver(file, folder, SHOP.begin)) {
            SHOP.samples(7, 0, 1, 0).forEach(detector::send);
            SHOP.push(Duration.ofSeconds(20)).forEach(detector::send);
            detector.wallClock(Duration.ofSeconds(1));
            assertThat(detector.rekeyed()).isEmpty();
            assertThat(detector.written()).noneMatch(DeploymentEvent.Elsewhere.class::isInstance);

            file.now = shopAndCart("shop/orders: {type: count, class: business, harm: down}");
            detector.wallClock(Duration.ofSeconds(1));
            assertThat(detector.written())
                    .filteredOn(DeploymentEvent.Configured.class::isInstance)
                    .extracting(event -> JudgedUnder.read(((DeploymentEvent.Configured) event).text())
                            .alsoHurtBy())
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder("{orders=[cart]}", "{shop/orders=[shop]}");

            SHOP.samples(7, 1, 2, 0).forEach(detector::send);
            assertThat(detector.rekeyed())
                    .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .containsExactly("cart|shop/orders");
            ReleaseRef release = new ReleaseRef("cart", "c1", "rev2", "rev1");
            Instant time = SHOP.begin.plusSeconds(2);
            Duration bake = Duration.ofSeconds(20);
            detector.send(new ReleaseEvent.BatchStarted(release, time, "ann", 1, List.of("cart0")));
            detector.send(new ReleaseEvent.BatchFinished(release, time, "ann", 1, List.of("cart0"), bake, bake, false));
            assertThat(detector.written())
                    .filteredOn(DeploymentEvent.Elsewhere.class::isInstance)
                    .extracting(DeploymentEvent::service)
                    .containsExactly("shop");
        }
    }

    private static AntibodyConfig shopAndCart(String shared) {
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
                      %s
                """.formatted(shared));
    }

    @Test
    void aConfigurationThatIsNotFollowedIsNotWritten(@TempDir Path folder) {
        try (DetectorDriver detector = new DetectorDriver(ShopLogs.config(), folder, SHOP.begin)) {
            detector.wallClock(Duration.ofSeconds(5));
            assertThat(detector.written()).isEmpty();
        }
    }

    @Test
    void aBatchThatFinishesAfterTheEditIsJudgedByIt() {
        assertThat(verdicts(events(SHOP.push.minusSeconds(10))))
                .isNotEmpty()
                .noneMatch(verdict -> verdict instanceof Verdict.Regressed);
    }

    @Test
    void aBatchThatBakesIsJudgedToItsEndByWhatHeldWhenItFinished() {
        assertThat(verdicts(events(SHOP.bake.plusSeconds(1))))
                .isEqualTo(verdicts(events(SHOP.bake.plusSeconds(1000))))
                .anyMatch(verdict -> verdict instanceof Verdict.Regressed);
    }

    @Test
    void eventsThatAreToldLateAreNotLateBecauseOfAConfigurationBeforeThemInTheLog() {
        List<DeploymentEvent> events = new ArrayList<>(SHOP.push(Duration.ofSeconds(20)));
        events.addAll(SHOP.clocks(303, 330));
        List<Verdict> without = verdicts(events);

        String text = JudgedUnder.of(shop(ShopLogs.config()), ShopLogs.config()).text();
        events.add(
                0,
                new DeploymentEvent.Configured(
                        "shop", SHOP.bake.plus(Duration.ofHours(1)), JudgedUnder.digest(text), text));
        assertThat(verdicts(events)).isNotEmpty().isEqualTo(without);
    }

    @Property(tries = 50)
    void neitherTheInterleavingNorRestartsChangeByWhatABatchIsJudged(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double switches,
            @ForAll @DoubleRange(min = 0, max = 0.05) double restarts) {
        for (Instant edit : List.of(SHOP.push.minusSeconds(10), SHOP.bake.plusSeconds(1))) {
            List<DeploymentEvent> events = events(edit);
            assertThat(Interleaving.verdicts(SAMPLES, events, new Random(seed), switches, restarts, seed % 2 == 0))
                    .isEqualTo(Interleaving.verdicts(SAMPLES, events, new Random(0), 0, 0, true));
        }
    }

    /** A push of a bad revision, and somewhere an edit that takes away the metric that shows it. */
    private static List<DeploymentEvent> events(Instant edit) {
        List<DeploymentEvent> events = new ArrayList<>(SHOP.push(Duration.ofSeconds(20)));
        events.addAll(SHOP.clocks(303, 330));
        String text = JudgedUnder.of(shop(withoutLatency()), withoutLatency()).text();
        events.add(new DeploymentEvent.Configured("shop", edit, JudgedUnder.digest(text), text));
        events.sort(java.util.Comparator.comparing(DeploymentEvent::time));
        return events;
    }

    private static List<Verdict> verdicts(List<DeploymentEvent> events) {
        RestartableDetector detector = new RestartableDetector(ShopLogs.config());
        events.forEach(detector::send);
        SAMPLES.forEach(detector::send);
        return detector.verdicts();
    }

    private static ServiceConfig shop(AntibodyConfig config) {
        return config.services().values().iterator().next();
    }

    private static AntibodyConfig withoutLatency() {
        return AntibodyYaml.parse("antibody.yaml", """
                judging: {tick: 1s, grace: 1s}
                services:
                  shop:
                    hosts: ["shop[0-7]"]
                    metrics:
                      latency_ms: {role: muted}
                      errors: {type: ratio, harm: up}
                      orders: {type: count, class: business, harm: down}
                """);
    }

    /** A file that is edited. */
    private static final class Edited implements LiveConfig {
        private AntibodyConfig now = ShopLogs.config();

        @Override
        public AntibodyConfig get() {
            return now;
        }

        @Override
        public List<ConfigProblem> problems() {
            return List.of();
        }

        @Override
        public boolean isFollowed() {
            return true;
        }
    }
}
