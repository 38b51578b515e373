package io.antibody.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the bench runs to its end; its figures are for machines that do nothing else. */
class RestartBenchIT {
    @Test
    void aSmallFleetIsMeasured(@TempDir Path folder) throws Exception {
        RestartBench.Figures figures =
                new RestartBench(folder, System::nanoTime, line -> {}).run(new BenchFleet(1, 2, 60, Instant.now()));

        assertThat(figures.series()).isEqualTo(320);
        assertThat(figures.samples()).isEqualTo(320 * 60);
        assertThat(figures.diskBytes()).isPositive();
        assertThat(figures.withFolder()).isPositive();
        assertThat(figures.withoutFolder()).isPositive();
    }
}
