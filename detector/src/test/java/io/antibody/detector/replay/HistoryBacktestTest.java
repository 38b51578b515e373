package io.antibody.detector.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antibody.detector.simulate.Fault;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryBacktestTest {
    private static final InjectionPlan NONE = new InjectionPlan(0, Fault.Kind.SHIFT, List.of(), null);

    @TempDir
    Path folder;

    private final List<Verdict> verdicts = new ArrayList<>();

    private HistoryReport run(RecordedLogs logs, InjectionPlan wanted) throws IOException {
        return new HistoryBacktest(RecordedShop.config(), wanted)
                .run(
                        logs,
                        Files.createTempDirectory(folder, "state"),
                        verdicts::add,
                        new HistoryBacktest.Progress(done -> {}, done -> {}, done -> {}));
    }

    @Test
    void theBadPushWouldHaveBeenRolledBackAndTheGoodOneNot() throws IOException {
        HistoryReport report = run(new RecordedShop(), NONE);

        assertThat(report.read()).isEqualTo(new HistoryReport.Read(6_000, 10, 0, 0, List.of(), List.of()));
        assertThat(report.releases()).hasSize(2);
        PastRelease good = report.releases().get(0);
        assertThat(good.rollback()).isNull();
        assertThat(good.end()).isEqualTo("released");
        assertThat(good.bakes()).hasSize(1);
        PastRelease bad = report.releases().get(1);
        assertThat(bad.release().revision()).isEqualTo("bad");
        assertThat(bad.rollback()).isNotNull().satisfies(rollback -> {
            assertThat(rollback.why()).contains("latency_ms");
            assertThat(rollback.ticks()).isBetween(3L, 10L);
            assertThat(rollback.tick()).isEqualTo(RecordedShop.BEGIN.plusSeconds(802 + rollback.ticks() - 1));
            assertThat(rollback.batch()).isEqualTo(1);
            assertThat(rollback.hosts()).isEqualTo(1);
            assertThat(rollback.sick()).isEqualTo(new Sick.AllPushedHosts());
        });
    }

    @Test
    void anExportIsReplayedToTheSameVerdicts() throws IOException {
        run(new RecordedShop(), NONE);
        List<Verdict> live = List.copyOf(verdicts);
        verdicts.clear();

        LogExport.Written written = new LogExport().write(new RecordedShop(), folder.resolve("made"), done -> {});

        assertThat(written).isEqualTo(new LogExport.Written(6_000, 10));
        HistoryReport report = run(new FolderLogs(folder.resolve("made")), NONE);
        assertThat(verdicts).isNotEmpty().isEqualTo(live);
        assertThat(report.read().samples()).isEqualTo(6_000);
        assertThatThrownBy(() -> new LogExport().write(new RecordedShop(), folder.resolve("made"), done -> {}))
                .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
    }

    @Test
    void itDoesNotMatterHowTheFilesWereCut() throws IOException {
        run(new RecordedShop(), NONE);
        List<Verdict> live = List.copyOf(verdicts);
        verdicts.clear();
        new LogExport().write(new RecordedShop(), folder.resolve("whole"), done -> {});
        Path cut = Files.createDirectory(folder.resolve("cut"));
        StringBuilder orders = new StringBuilder();
        StringBuilder others = new StringBuilder();
        for (String file : List.of("samples.ndjson.gz", "deployments.ndjson.gz")) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(
                            Files.newInputStream(folder.resolve("whole").resolve(file))),
                    StandardCharsets.UTF_8))) {
                lines.lines()
                        .forEach(line -> (line.contains("\"orders\"") ? orders : others)
                                .append(line)
                                .append('\n'));
            }
        }
        Files.writeString(cut.resolve("b-orders.ndjson"), orders);
        Files.writeString(cut.resolve("a-others.ndjson"), others);

        run(new FolderLogs(cut), NONE);

        assertThat(verdicts).isEqualTo(live);
    }

    @Test
    void badLinesAreCountedAndSaidWithFileAndLine() throws IOException {
        Files.writeString(folder.resolve("fleet.ndjson"), """
                {"service":"shop","metric":"latency_ms","host":"shop0","time":"2026-03-01T12:00:00Z","value":50}

                {"service":"shop","metric":"latency_ms","host":"shop0","time":"yesterday","value":50}
                {"service":"shop","metric":
                [{"service":"shop","metric":"orders","value":1},{"service":"shop","metric":"orders","time":1772366400000,"value":"x"}]
                {"type":"batch-started","time":"2026-03-01T12:00:00Z","by":"ann","batch":1,"hosts":["shop0"]}
                {"type":"released","release":{"service":"shop","id":"r","revision":"2"},"by":"ann"}
                """);

        HistoryReport report = run(new FolderLogs(folder), NONE);

        assertThat(report.read().samples()).isEqualTo(1);
        assertThat(report.read().refused()).isEqualTo(6);
        assertThat(report.read().problems())
                .anySatisfy(
                        line -> assertThat(line).startsWith("fleet.ndjson:3: sample 1: time must be a time such as"))
                .anySatisfy(line -> assertThat(line).startsWith("fleet.ndjson:4: is not valid JSON"))
                .anySatisfy(line -> assertThat(line).isEqualTo("fleet.ndjson:5: time is missing: a recording needs it"))
                .anySatisfy(line -> assertThat(line).startsWith("fleet.ndjson:5: sample 2: value must be a number"))
                .anySatisfy(line -> assertThat(line).startsWith("fleet.ndjson:6: release is missing"))
                .anySatisfy(
                        line -> assertThat(line).isEqualTo("fleet.ndjson:7: time is missing: a recording needs it"));
    }

    @Test
    void aFolderWithoutRecordingsAndAFileThatIsNoGzipAreRefused() throws IOException {
        assertThatThrownBy(() -> new FolderLogs(folder))
                .hasMessage("there is no *.ndjson or *.ndjson.gz in " + folder + ", it is empty");
        assertThatThrownBy(() -> new FolderLogs(folder.resolve("away")))
                .hasMessage("there is no folder " + folder.resolve("away"));
        Files.writeString(folder.resolve("samples.json"), "[]");
        assertThatThrownBy(() -> new FolderLogs(folder))
                .hasMessage("there is no *.ndjson or *.ndjson.gz in " + folder + ", only samples.json");
        assertThatThrownBy(() -> new FolderLogs(folder.resolve("samples.json")))
                .hasMessage(folder.resolve("samples.json") + " is no folder");
        Files.writeString(folder.resolve("samples.ndjson.gz"), "plain");
        assertThatThrownBy(() -> run(new FolderLogs(folder), NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("samples.ndjson.gz is no gzip file");
    }

    @Test
    void releasesArePretendedInTheQuietAndFaultsAreFoundInThem() throws IOException {
        InjectionPlan wanted = new InjectionPlan(
                6, Fault.Kind.SHIFT, List.of(new InjectedSize(6, false), new InjectedSize(0.1, true)), null);

        PretendedReleases shop = run(new RecordedShop(), wanted).pretended().get(0);

        assertThat(shop.remark()).isEmpty();
        assertThat(shop.rolledBack().of()).isEqualTo(6);
        assertThat(shop.rolledBack().hits()).isZero();
        assertThat(shop.seen())
                .extracting(one -> one.metric() + " " + one.size())
                .containsExactly("latency_ms 6 sd", "latency_ms 10 %", "orders 6 sd", "orders 10 %");
        PretendedReleases.Seen slow = shop.seen().get(0);
        assertThat(slow.found().hits()).isEqualTo(6);
        assertThat(slow.ticks()).isLessThan(12);
        assertThat(slow.change()).isBetween(10.0, 16.0); // six times 2 ms, of which a third is the other hosts' noise
        assertThat(shop.seen().get(1).change()).isBetween(4.8, 5.2);
        assertThat(shop.seen().get(2).change()).as("less orders are harm").isBetween(-140.0, -100.0);
    }

    @Test
    void aFaultThatMinEffectToleratesIsNotFoundAndThatIsSaid() throws IOException {
        AntibodyConfig tolerant = AntibodyYaml.parse("antibody.yaml", """
                judging: {tick: 1s, grace: 1s}
                services:
                  shop:
                    hosts: ["shop[0-3]"]
                    rollout: {bake_min: 5s, bake_max: 15s, final_bake: 15s}
                    metrics: {latency_ms: {harm: up, min_effect: 20%}}
                """);
        List<InjectedSize> sizes = List.of(new InjectedSize(0.2, true), new InjectedSize(0.5, true));

        PretendedReleases shop = new HistoryBacktest(tolerant, new InjectionPlan(2, Fault.Kind.SHIFT, sizes, null))
                .run(
                        new RecordedShop(),
                        Files.createTempDirectory(folder, "state"),
                        verdicts::add,
                        new HistoryBacktest.Progress(done -> {}, done -> {}, done -> {}))
                .pretended()
                .get(0);

        assertThat(shop.seen())
                .extracting(
                        PretendedReleases.Seen::tolerated, one -> one.found().hits())
                .containsExactly(tuple(true, 0L), tuple(false, 2L));
    }

    @Test
    void withoutAQuietTimeItSaysSo() throws IOException {
        HistoryReport report = new HistoryBacktest(
                        AntibodyYaml.parse("antibody.yaml", """
                                judging: {tick: 1s, grace: 1s}
                                services:
                                  shop: {hosts: ["shop[0-3]"], metrics: {latency_ms: up}}
                                  idle: {hosts: ["idle0"], metrics: {latency_ms: up}}
                                """),
                        new InjectionPlan(5, Fault.Kind.SHIFT, List.of(), null))
                .run(
                        new RecordedShop(),
                        Files.createTempDirectory(folder, "state"),
                        verdicts::add,
                        new HistoryBacktest.Progress(done -> {}, done -> {}, done -> {}));
        assertThat(report.pretended())
                .extracting(PretendedReleases::remark)
                .containsExactly(
                        "no quiet time is as long as a whole release may take, 30m, after 120 ticks of history (the longest is"
                                + " 4m40s)",
                        "no samples of it were recorded");
    }

    @Test
    void theReportIsReadByMachinesAsWell() throws IOException {
        InjectionPlan wanted = new InjectionPlan(1, Fault.Kind.LEAK, List.of(new InjectedSize(1, false)), "orders");
        JsonNode json = new ObjectMapper().readTree(HistoryJson.text(run(new RecordedShop(), wanted), 1.5));

        assertThat(json.at("/releases/1/would_have_been_rolled_back").asBoolean())
                .isTrue();
        assertThat(json.at("/releases/1/sick/type").asText()).isEqualTo("all-pushed-hosts");
        assertThat(json.at("/releases/1/hosts_touched").asInt()).isEqualTo(1);
        assertThat(json.at("/releases/0/tick").isMissingNode()).isTrue();
        assertThat(json.at("/pretended/0/false_rollbacks/of").asInt()).isEqualTo(1);
        assertThat(json.at("/pretended/0/injected/0/kind").asText()).isEqualTo("leak");
        assertThat(json.at("/pretended/0/injected")).hasSize(1);
        assertThat(json.at("/read/samples").asInt()).isEqualTo(6_000);
    }

    @Test
    void aSizeIsANumberOfDeviationsOrAShareOfTheLevel() {
        assertThat(InjectedSize.parse("2sd"))
                .isEqualTo(new InjectedSize(2, false))
                .hasToString("2 sd");
        assertThat(InjectedSize.parse("0.5 sd")).hasToString("0.5 sd");
        assertThat(InjectedSize.parse("10%"))
                .isEqualTo(new InjectedSize(0.1, true))
                .hasToString("10 %");
        assertThatThrownBy(() -> InjectedSize.parse("big")).hasMessage("must be a size such as 2sd or 10% but is big");
    }
}
