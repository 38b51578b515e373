package io.antibody.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the bench runs to its end; its figures are for machines that do nothing else. */
class DetectorBenchIT {
    @Test
    void aSmallFleetIsMeasured(@TempDir Path folder) throws Exception {
        DetectorBench.Figures figures =
                new DetectorBench(folder, System::nanoTime, line -> {}).run(320, 60, Instant.now(), 3);

        assertThat(figures.series()).isEqualTo(320);
        assertThat(figures.passThrough().perSecond()).isPositive();
        assertThat(figures.detector().perSecond()).isPositive();
        assertThat(figures.latency().p99())
                .isGreaterThanOrEqualTo(figures.latency().p50());
    }
}
