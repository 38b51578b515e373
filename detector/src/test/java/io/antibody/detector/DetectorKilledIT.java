package io.antibody.detector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.detector.streams.ShopLogs;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The detector killed in the middle of a bake, in a process of its own, against a real broker. */
class DetectorKilledIT {
    private static final int BAKE_SECONDS = 60;

    @Test
    void aDetectorThatIsKilledInABakeGoesOnWithNoVerdictLostOrDoubled(@TempDir Path folder) throws Exception {
        ShopLogs shop = new ShopLogs(Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS));
        Path state = folder.resolve("state");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            AntibodyConfig config = ShopLogs.config(broker.bootstrap());
            try (Logs logs = new Logs(config.kafka())) {
                shop.samples(5, 0, 303, 0).forEach(logs::send);
                shop.push(Duration.ofSeconds(BAKE_SECONDS)).forEach(logs::send);
                logs.flush();
                int second = 303;
                for (int part = 1; part <= 3; part++) {
                    try (DetectorProcess detector = DetectorProcess.start(broker.bootstrap(), state)) {
                        // Ticks come one by one, and the kill falls between any two steps of the stream.
                        while (logs.verdicts().size() < 15 * part) {
                            shop.samples(5, second, second + 1, 0).forEach(logs::send);
                            logs.flush();
                            second++;
                            int judgedAtLeast = Math.min(second - 303 - 4, 15 * part);
                            await().atMost(60, SECONDS)
                                    .until(() -> logs.verdicts().size() >= judgedAtLeast);
                        }
                    }
                }
                shop.samples(5, second, 303 + BAKE_SECONDS + 3, 0).forEach(logs::send);
                logs.flush();
                try (DetectorProcess detector = DetectorProcess.start(broker.bootstrap(), state)) {
                    await().atMost(60, SECONDS).until(() -> logs.verdicts().size() >= BAKE_SECONDS);

                    List<Verdict> verdicts = logs.verdicts().stream()
                            .map(value ->
                                    Topics.VERDICTS.values().deserializer().deserialize("", value))
                            .toList();
                    assertThat(verdicts)
                            .extracting(Verdict::tick)
                            .containsExactlyElementsOf(LongStream.range(0, BAKE_SECONDS)
                                    .mapToObj(shop.bake::plusSeconds)
                                    .toList());
                }
            }
        }
    }
}
