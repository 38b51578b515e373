package io.antibody.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .contains("samples.ndjson:2001: must be a JSON object or array but is no JSON")
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
    void whatIsToBeJudgedIsSaidOnce() {
        Run neither = Run.of("backtest");
        assertThat(neither.exitStatus()).isEqualTo(2);
        assertThat(neither.err()).contains("backtest needs one of --history DIR, --history topic and --cases DIR");

        Run both = Run.of("backtest", "--cases", folder.toString(), "--history", folder.toString());
        assertThat(both.exitStatus()).isEqualTo(2);
        assertThat(both.err()).contains("backtest needs only one of");
    }

    @Test
    void figuresThatCouldNotBeWrittenAreNotMadeFirst() {
        for (String verb : List.of("backtest --cases .", "simulate", "simulate series")) {
            Run run = Run.of((verb + " --json " + folder.resolve("away/out.json")).split(" "));
            assertThat(run.exitStatus()).isEqualTo(2);
            assertThat(run.err()).contains("there is no folder " + folder.resolve("away"));
            assertThat(run.out()).isEmpty();
        }
        assertThat(Run.of("simulate", "--json", folder.toString()).err()).contains("is a folder");
    }

    @Test
    void aRecordingWithoutSamplesIsRefused() throws Exception {
        Path config = folder.resolve("antibody.yaml");
        Files.writeString(config, "services: {shop: {hosts: [shop0], metrics: {latency_ms: up}}}\n");
        Files.writeString(folder.resolve("samples.ndjson"), "no JSON\n");

        Run run = Run.of("backtest", "--config", config.toString(), "--history", folder.toString());

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err())
                .contains("samples.ndjson:1: must be a JSON object or array but is no JSON")
                .contains("there are no samples in " + folder + ", so nothing can be judged");
    }

    @Test
    void theAddressOfAKafkaThatIsStillToGetItsPortIsRefusedAtOnce() throws Exception {
        Path config = folder.resolve("antibody.yaml");
        Files.writeString(config, """
                kafka: {bootstrap: "localhost:0"}
                services: {shop: {hosts: [shop0], metrics: {latency_ms: up}}}
                """);

        for (String verb : List.of("backtest --history topic", "export --history " + folder.resolve("recorded"))) {
            Run run = Run.of((verb + " --config " + config).split(" "));
            assertThat(run.exitStatus()).isEqualTo(2);
            assertThat(run.err()).contains("kafka.bootstrap is localhost:0, where 0 is whichever port is free");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulate --hosts 0 | --hosts must be at least 1 but is 0",
                "simulate --hosts 10001 | --hosts must be at most 10000 but is 10001",
                "simulate --history 100001 | --history must be at most 100000 but is 100001",
                "simulate --metrics 0 | --metrics must be at least 1 but is 0",
                "simulate --releases 0 | --releases must be at least 1 but is 0",
                "simulate --history -1 | --history must be at least 0 but is -1",
                "simulate --bake-min 0 | --bake-min must be at least 1 but is 0",
                "simulate --bake-min 50 | --bake-max, with this --bake-min, must be at least 50 but is 45",
                "simulate --threads 0 | --threads must be at least 1 but is 0",
                "simulate --missing 1 | share of missing samples must be from 0 to below 1.0 but is 1.0",
                "simulate --outlier 0 | --outlier must be above 0 but is 0.0",
                "simulate --size 3 | --size has no effect without --fault",
                "simulate --healthy 3 | --healthy has no effect without --compare and --fault",
                "simulate --fault shift --size 0 | --size must be above 0 but is 0.0",
                "simulate --fault shift --onset -1 | --onset must be at least 0 but is -1",
                "simulate --fault shift --on one --hosts 2 | --hosts with --on one must be at least 3 but is 2",
                "simulate --fault shift --on 0,7 --hosts 7 | --hosts with --on 0,7 must be at least 8 but is 7",
                "simulate --fault shift --on some | must be all, one, or numbers of hosts from 0, such as 0,2,5 but is some",
                "simulate --fault share | --fault share needs a metric of kind ratio, and gauge3 is none",
                "simulate --fault share --kinds ratio | --size of a share must be from 0 to 1 but is 2.0",
                "simulate series --series 0 | --series must be at least 1 but is 0",
                "simulate series --history 1 | --history must be at least 2 but is 1",
                "simulate series --ticks 0 | --ticks must be at least 1 but is 0",
                "simulate series --sizes 0 | --sizes must be above 0 but is 0.0",
                "simulate series --promise 0 | must be above 0 and at most 1, such as 0.01 or 1% but is 0",
                "simulate series --awkward --laws ar1 | --awkward has no effect beside --laws",
            })
    void whatAnOptionMayNotBeIsSaidBeforeAnythingIsSimulated(String command, String problem) {
        Run run = Run.of(command.split(" "));

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains(problem).doesNotContain("at io.antibody");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aShiftIsTowardsHarm() {
        Run run = Run.of("simulate --releases 1 --hosts 4 --metrics 1 --kinds kpi --fault shift --size 2".split(" "));

        assertThat(run.out()).contains("shift -2 in kpi0");
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
