package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.SampleBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** The same two logs give the same verdicts, byte for byte, whatever the order in which their records are met. */
class InterleavingTest {
    private static final ShopLogs SHOP = ShopLogs.ofMarch();
    private static final List<SampleBatch> SAMPLES = samples();
    private static final List<DeploymentEvent> EVENTS = events();
    private static final List<String> SAMPLES_FIRST = verdicts(new Random(0), 0, true);

    @Property(tries = 12)
    void verdictsDoNotDependOnTheInterleavingOfTheTopics(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.5) double switches) {
        assertThat(verdicts(new Random(seed), switches, seed % 2 == 0)).isEqualTo(SAMPLES_FIRST);
    }

    @org.junit.jupiter.api.Test
    void allEventsFirstGivesTheSameVerdictsAsAllSamplesFirst() {
        assertThat(SAMPLES_FIRST).hasSizeGreaterThan(15);
        assertThat(verdicts(new Random(0), 0, false)).isEqualTo(SAMPLES_FIRST);
    }

    /** Two batches: a good one and one that goes bad; samples are sent twice, shuffled a little, some of them late. */
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
        // Comes after the clock, and counts as of the clock.
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

    private static List<String> verdicts(Random random, double switches, boolean samplesFirst) {
        Path folder = folder();
        try (DetectorDriver detector = new DetectorDriver(ShopLogs.config(), folder, SHOP.begin)) {
            int sample = 0;
            int event = 0;
            boolean onSamples = samplesFirst;
            while (sample < SAMPLES.size() || event < EVENTS.size()) {
                boolean switching = random.nextDouble() < switches;
                onSamples = switching != onSamples;
                if (onSamples && sample < SAMPLES.size() || event == EVENTS.size()) {
                    detector.send(SAMPLES.get(sample++));
                } else {
                    detector.send(EVENTS.get(event++));
                }
            }
            return detector.verdictBytes();
        } finally {
            delete(folder);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("interleaving");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
