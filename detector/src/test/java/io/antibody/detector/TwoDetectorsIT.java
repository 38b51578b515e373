package io.antibody.detector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.detector.streams.Replay;
import io.antibody.detector.streams.ShopLogs;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two detectors share the partitions; first one and then the other is killed in the middle of a watch, so that at least
 * once it is the one that judges. Without a standby replica the other builds the state from the changelogs.
 */
class TwoDetectorsIT {
    private static final Logger LOG = LoggerFactory.getLogger(TwoDetectorsIT.class);
    private static final int BAKE_SECONDS = 45;

    /** Ten seconds until the broker gives the other up, and the rest for the state: slow on a machine that is busy. */
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final ShopLogs shop =
            new ShopLogs(Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS));
    private final List<SampleBatch> sent = new ArrayList<>();
    private int second = 303;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theOtherGoesOnWithTheSameVerdictsEachOnce(int standbys) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            AntibodyConfig config = ShopLogs.config(broker.bootstrap());
            try (Logs logs = new Logs(config.kafka());
                    DetectorProcess one = start(broker, "one", standbys);
                    DetectorProcess two = start(broker, "two", standbys)) {
                send(logs, shop.samples(5, 0, 303, 0));
                shop.push(Duration.ofSeconds(BAKE_SECONDS)).forEach(logs::send);
                logs.flush();
                judgeUntil(15, logs);

                one.kill();
                judgesAgain(logs);
                judgeUntil(20, logs);
                try (DetectorProcess again = start(broker, "one", standbys)) {
                    judgeUntil(30, logs);

                    two.kill();
                    judgesAgain(logs);
                    judgeUntil(BAKE_SECONDS, logs);

                    assertThat(logs.verdicts().stream()
                                    .map(HexFormat.of()::formatHex)
                                    .toList())
                            .isEqualTo(ofOneThatWasNeverKilled(config));
                }
            }
        }
    }

    private DetectorProcess start(EmbeddedBroker broker, String name, int standbys) throws Exception {
        return DetectorProcess.start(broker.bootstrap(), folder.resolve(name), standbys);
    }

    private void send(Logs logs, List<SampleBatch> batches) {
        batches.forEach(logs::send);
        sent.addAll(batches);
        logs.flush();
    }

    /** Ticks come one by one; two of them are open. */
    private void judgeUntil(int verdicts, Logs logs) {
        while (logs.verdicts().size() < verdicts) {
            send(logs, shop.samples(5, second, second + 1, 0));
            second++;
            int judgedAtLeast = Math.min(second - 303 - 4, verdicts);
            await().atMost(90, SECONDS).until(() -> logs.verdicts().size() >= judgedAtLeast);
        }
    }

    private void judgesAgain(Logs logs) {
        Instant killed = Instant.now();
        judgeUntil(logs.verdicts().size() + 1, logs);
        Duration took = Duration.between(killed, Instant.now());
        LOG.info("the next verdict after {}", took);
        assertThat(took).isLessThan(TAKEN_OVER_WITHIN);
    }

    private List<String> ofOneThatWasNeverKilled(AntibodyConfig config) throws Exception {
        List<String> verdicts = new ArrayList<>();
        try (Replay replay = new Replay(
                config,
                Files.createTempDirectory(folder, "replay"),
                verdict -> verdicts.add(HexFormat.of()
                        .formatHex(Topics.VERDICTS.values().serializer().serialize("", verdict))),
                rejected -> {})) {
            sent.forEach(batch -> replay.samples(batch, batch.samples().get(0).time()));
            shop.push(Duration.ofSeconds(BAKE_SECONDS)).forEach(replay::event);
            replay.event(new DeploymentEvent.Clock("shop", shop.bake.plusSeconds(BAKE_SECONDS + 5)));
        }
        return verdicts;
    }
}
