package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.SampleBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same two logs give the same verdicts, byte for byte and in the same order, whatever the order in which their
 * records are met, and wherever the detector is restarted between them.
 */
class InterleavingTest {
    private static final ShopLogs SHOP = ShopLogs.ofMarch();
    private static final List<SampleBatch> SAMPLES = samples();
    private static final List<DeploymentEvent> EVENTS = events();
    private static final List<String> SAMPLES_FIRST = verdicts(new Random(0), 0, 0, true);

    @Property(tries = 100)
    void verdictsDoNotDependOnTheInterleavingOfTheTopicsNorOnRestarts(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double switches,
            @ForAll @DoubleRange(min = 0, max = 0.05) double restarts) {
        assertThat(verdicts(new Random(seed), switches, restarts, seed % 2 == 0))
                .isEqualTo(SAMPLES_FIRST);
    }

    @Test
    void allEventsFirstGivesTheSameVerdictsAsAllSamplesFirst() {
        // Batch 1 from second 303 to the tick before the next batch's 309 (8.2 s is late: the clock stood at 309).
        // Batch 2 from second 313 until it is found out.
        assertThat(SAMPLES_FIRST).hasSizeGreaterThan(15);
        assertThat(verdicts(new Random(0), 0, 0, false)).isEqualTo(SAMPLES_FIRST);
    }

    @Test
    void theRealTopologySaysTheSame(@TempDir Path folder) {
        try (DetectorDriver detector = new DetectorDriver(ShopLogs.config(), folder, SHOP.begin)) {
            EVENTS.forEach(detector::send);
            SAMPLES.forEach(detector::send);
            assertThat(detector.verdictBytes()).isEqualTo(SAMPLES_FIRST);
        }
    }

    /** Two batches, the second one slowly found out; some samples are sent twice, and some of these come late. */
    private static List<SampleBatch> samples() {
        List<SampleBatch> samples = new ArrayList<>(SHOP.samples(7, 150, 345, 1.5));
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(samples.size());
            int to = Math.min(samples.size(), from + random.nextInt(12));
            samples.add(to, samples.get(from));
        }
        return samples;
    }

    private static List<DeploymentEvent> events() {
        List<DeploymentEvent> events = new ArrayList<>(SHOP.push(Duration.ofSeconds(30)));
        events.addAll(SHOP.clocks(303, 309));
        events.add(new ReleaseEvent.BatchStarted(
                ShopLogs.RELEASE, SHOP.begin.plusMillis(308_200), "antibody", 2, List.of("shop1", "shop2")));
        events.add(new ReleaseEvent.BatchFinished(
                ShopLogs.RELEASE,
                SHOP.begin.plusMillis(312_700),
                "antibody",
                2,
                List.of("shop1", "shop2"),
                Duration.ofSeconds(8),
                Duration.ofSeconds(30),
                false));
        events.addAll(SHOP.clocks(313, 345));
        return events;
    }

    private static List<String> verdicts(Random random, double switches, double restarts, boolean samplesFirst) {
        return Interleaving.verdicts(SAMPLES, EVENTS, random, switches, restarts, samplesFirst);
    }
}
