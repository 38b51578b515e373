package io.antibody.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureVerbsTest {
    @TempDir
    Path folder;

    @Test
    void aFolderWithoutCasesIsSaidInALine() {
        Run run = Run.of("backtest", "--cases", folder.toString());

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("cases.csv").doesNotContain("at io.antibody");
    }

    @Test
    void aFolderOfOneKindOfCasesIsRefused() throws Exception {
        Files.writeString(folder.resolve("cases.csv"), "case,change_time,erroneous\n");

        Run run = Run.of("backtest", "--cases", folder.toString());

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("needs both kinds of cases, has 0 erroneous and 0 others");
    }

    @Test
    void anUnknownOpponentIsRefused() {
        Run run = Run.of("backtest", "--cases", folder.toString(), "--compare", "t-test");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("must be mann-whitney but is t-test");
    }

    @Test
    void aRecordingIsReplayedAgainstAConfiguration() throws Exception {
        Path config = folder.resolve("antibody.yaml");
        Files.writeString(config, """
                judging: {tick: 1s, grace: 1s}
                services:
                  shop:
                    hosts: ["shop[0-3]"]
                    rollout: {bake_min: 5s, bake_max: 15s, final_bake: 15s}
                    metrics: {latency_ms: up}
                """);
        Path recorded = Files.createDirectory(folder.resolve("recorded"));
        Random random = new Random(2);
        StringBuilder lines = new StringBuilder();
        for (int second = 0; second < 500; second++) {
            for (int host = 0; host < 4; host++) {
                double value = 100 + 4 * random.nextGaussian() + (host == 0 && second >= 402 && second < 420 ? 40 : 0);
                lines.append("{\"service\":\"shop\",\"metric\":\"latency_ms\",\"host\":\"shop" + host + "\",\"time\":"
                        + (1_772_366_400_000L + second * 1_000L) + ",\"value\":" + value + "}\n");
            }
        }
        Files.writeString(recorded.resolve("samples.ndjson"), lines + "no JSON\n");
        String release = "\"release\":{\"service\":\"shop\",\"id\":\"r1\",\"revision\":\"2\"},\"by\":\"ann\"";
        Files.writeString(
                recorded.resolve("deployments.ndjson"), """
                [{"type":"batch-started",%1$s,"time":1772366800000,"batch":1,"hosts":["shop0"]},
                """.strip().formatted(release) + """
                {"type":"batch-finished",%1$s,"time":1772366802000,"batch":1,"hosts":["shop0"],\
                "bakeMin":"PT5S","bakeMax":"PT15S","last":true}]
                """.formatted(release));

        Path json = folder.resolve("out.json");
        Run run = Run.of(
                "backtest",
                "--config",
                config.toString(),
                "--history",
                recorded.toString(),
                "--pretend",
                "2",
                "--size",
                "20%",
                "--verdicts",
                "--json",
                json.toString());

        assertThat(run.exitStatus()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("2,000 samples and 2 deployment events")
                .contains("samples.ndjson:2001: is neither JSON nor")
                .contains("1 releases, of which 1 would have been rolled back")
                .containsPattern(
                        "WOULD HAVE BEEN ROLLED BACK at 2026-03-01T12:06:4.Z, tick .+: latency_ms on the pushed host")
                .contains("shop r1 batch 1 Regressed: latency_ms")
                .containsPattern("would have been rolled back, falsely: 0 of 2")
                .containsPattern("latency_ms shift 20 % +\\+2.* found 2 of 2");
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .at("/releases/0/batch")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aRecordingThatIsNotThereAndAMetricThatIsNotThereAreSaidInALine() throws Exception {
        Path config = folder.resolve("antibody.yaml");
        Files.writeString(config, "services: {shop: {hosts: [shop0], metrics: {latency_ms: up}}}\n");
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Run none = Run.of("backtest", "--config", config.toString(), "--history", empty.toString());
        assertThat(none.exitStatus()).isEqualTo(2);
        assertThat(none.err()).contains("there is no *.ndjson or *.ndjson.gz in " + empty);

        Run metric =
                Run.of("backtest", "--config", config.toString(), "--history", empty.toString(), "--metric", "latency");
        assertThat(metric.exitStatus()).isEqualTo(2);
        assertThat(metric.err()).contains("--metric: there is no metric latency in " + config);
    }

    @Test
    void aGrossFaultOfAnInventedFleetIsRolledBackEveryTimeBesideTheOpponent() throws Exception {
        Path json = folder.resolve("out.json");
        Run run = Run.of(
                ("simulate --releases 2 --metrics 2 --fault shift --size 6,8 --compare mann-whitney --healthy 3 --json "
                                + json)
                        .split(" "));

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .containsPattern("healthy releases\\R +rolled back +0 of 3")
                .containsPattern("shift 6 in gauge1\\R +rolled back +2 of 2 = 100.00 % \\(15.81 to 100.00 %\\)")
                .containsPattern("shift 8 in gauge1\\R +rolled back +2 of 2")
                .containsPattern("mann-whitney on differences +\\d of 2");
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .at("/faulty/1/rolled_back/hits")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aFaultInAMetricThatTheFleetDoesNotHaveIsRefused() {
        Run run = Run.of("simulate --metrics 2 --kinds gauge,poisson --fault shift --metric gauge1".split(" "));

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("there is no metric gauge1, only gauge0, poisson1");
    }

    @Test
    void aSeriesOfEachLawIsJudgedBesideTheOpponent() {
        Run run = Run.of("simulate series --laws poisson,t3 --series 5 --history 200 --sizes 3".split(" "));

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .containsPattern("poisson\\R +false alarms +0 of 5")
                .containsPattern("t3\\R +false alarms")
                .containsPattern("3 sd mann-whitney, no more false +\\d of 5");
    }
}
