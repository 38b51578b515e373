package io.antibody.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void aGrossFaultOfAnInventedFleetIsRolledBackEveryTimeBesideTheOpponent() throws Exception {
        Path json = folder.resolve("out.json");
        Run run = Run.of(
                ("simulate --releases 2 --metrics 2 --fault shift --size 6 --compare mann-whitney --healthy 3 --json "
                                + json)
                        .split(" "));

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .containsPattern("faulty releases rolled back +2 of 2 = 100.00 % \\(15.81 to 100.00 %\\)")
                .containsPattern("mann-whitney on differences\\R +healthy releases rolled back as it comes +\\d of 3");
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .at("/faulty/rolled_back/hits")
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
