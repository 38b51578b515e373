package io.antibody.standalone;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aGrossFaultOfAnInventedFleetIsRolledBackEveryTime() {
        Run run = Run.of("simulate", "--releases", "2", "--metrics", "2", "--fault", "shift", "--size", "6");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).startsWith("2 releases: 2 rolled back");
    }
}
