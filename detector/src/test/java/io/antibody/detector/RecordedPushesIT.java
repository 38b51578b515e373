package io.antibody.detector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.detector.replay.FolderLogs;
import io.antibody.detector.replay.HistoryBacktest;
import io.antibody.detector.replay.HistoryReport;
import io.antibody.detector.replay.InjectionPlan;
import io.antibody.detector.replay.LogExport;
import io.antibody.detector.replay.RecordedLogs;
import io.antibody.detector.replay.TopicLogs;
import io.antibody.detector.simulate.Fault;
import io.antibody.detector.streams.ShopLogs;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet on a real broker with a good and a bad push: its replay says what the detector said live. */
class RecordedPushesIT {
    private static final ReleaseRef GOOD = new ReleaseRef("shop", "r0", "rev1", "rev0");
    private static final ShopLogs SHOP =
            new ShopLogs(Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS));

    @TempDir
    Path folder;

    @Test
    void theReplayOfTheTopicsAndOfTheirExportGivesTheVerdictsThatWereGivenLive() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            AntibodyConfig config = ShopLogs.config(broker.bootstrap());
            try (Logs logs = new Logs(config.kafka())) {
                goodPush().forEach(logs::send);
                SHOP.push(Duration.ofSeconds(20)).forEach(logs::send);
                SHOP.samples(5, 0, 340, 12).forEach(logs::send);
                logs.flush();
                List<String> live = new ArrayList<>();
                try (DetectorService detector = DetectorService.start(config, folder.resolve("state"))) {
                    await().atMost(90, SECONDS).until(() -> logs.verdicts().size() >= 14);
                    logs.verdicts().forEach(bytes -> live.add(HexFormat.of().formatHex(bytes)));
                }

                assertThat(replay(config, new TopicLogs(config.kafka()), "topic"))
                        .isEqualTo(live);
                new LogExport().write(new TopicLogs(config.kafka()), folder.resolve("export"), done -> {});
                assertThat(replay(config, new FolderLogs(folder.resolve("export")), "folder"))
                        .isEqualTo(live);
            }
        }
    }

    private static List<ReleaseEvent> goodPush() {
        List<String> hosts = List.of("shop1");
        Instant finished = SHOP.begin.plusSeconds(203);
        Duration bake = Duration.ofSeconds(10);
        return List.of(
                new ReleaseEvent.BatchStarted(GOOD, SHOP.begin.plusSeconds(200), "ann", 1, hosts),
                new ReleaseEvent.BatchFinished(GOOD, finished, "ann", 1, hosts, bake, bake, true),
                new ReleaseEvent.Released(GOOD, finished.plusSeconds(11), "ann"));
    }

    private List<String> replay(AntibodyConfig config, RecordedLogs logs, String name) throws Exception {
        List<String> verdicts = new ArrayList<>();
        Path state = Files.createDirectory(folder.resolve("replay-" + name));
        HistoryReport report = new HistoryBacktest(config, new InjectionPlan(0, Fault.Kind.SHIFT, List.of(), null))
                .run(
                        logs,
                        state,
                        verdict -> verdicts.add(HexFormat.of()
                                .formatHex(Topics.VERDICTS.values().serializer().serialize("", verdict))),
                        new HistoryBacktest.Progress(done -> {}, done -> {}, done -> {}));
        assertThat(report.releases()).extracting(one -> one.rollback() == null).containsExactly(true, false);
        assertThat(report.releases().get(0).end()).isEqualTo("released");
        assertThat(report.read().refused()).isZero();
        assertThat(report.read().samples()).isEqualTo(340 * 17);
        return verdicts;
    }
}
