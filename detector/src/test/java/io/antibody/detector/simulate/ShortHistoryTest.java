package io.antibody.detector.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A daily season of 10 % in 10 hours of history: nobody has told it yet. Seeded; the figures are those of these seeds. */
class ShortHistoryTest {
    private static final int HISTORY = 600;

    private static long rolledBack(MetricKind kind, Disturbance disturbance) {
        FleetModel fleet = Fleets.of(14, 6, List.of(kind), disturbance, HISTORY, 15, 45);
        return LongStream.range(0, 60)
                .mapToObj(seed -> SimulatedRelease.run(fleet, List.of(), seed))
                .filter(ReleaseOutcome::rolledBack)
                .count();
    }

    @Test
    void aSeasonOfBusinessFiguresIsNotTakenForHarm() {
        assertThat(rolledBack(MetricKind.KPI, Disturbance.USUAL)).isLessThanOrEqualTo(1);
    }

    @Test
    void aSeasonOfHostsIsNotTakenForHarmWhereNoHostIsLeftToCompareWith() {
        Disturbance alone = new Disturbance(0.5, 0, 0, 0.1, 0.5, 0.3, 0);
        assertThat(rolledBack(MetricKind.GAUGE, alone)).isLessThanOrEqualTo(1);
    }
}
