package io.antibody.detector.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.Sick;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReleaseBenchTest {
    private static final FleetModel FLEET =
            Fleets.of(14, 2, List.of(MetricKind.GAUGE, MetricKind.POISSON), Disturbance.USUAL, 300, 15, 15);
    private static final Sick REVISION = new Sick.AllPushedHosts();

    private static List<ReleaseOutcome> run(boolean compare, int releases, Fault... faults) {
        return new ReleaseBench(FLEET, compare, 2).run(List.of(faults), releases, 1, done -> {});
    }

    @Test
    void batchesDoubleUpToHalfOfTheHosts() {
        assertThat(FLEET.batches()).containsExactly(1, 2, 4, 7);
        assertThat(Fleets.of(50, 1, List.of(MetricKind.GAUGE), Disturbance.USUAL, 1, 1, 1)
                        .batches())
                .containsExactly(1, 2, 4, 8, 16, 19);
        assertThat(Fleets.of(1, 1, List.of(MetricKind.GAUGE), Disturbance.USUAL, 1, 1, 1)
                        .batches())
                .containsExactly(1);
    }

    @Test
    void aGrossFaultIsFoundSoonAndTheOpponentSeesTheSameReleases() {
        List<ReleaseOutcome> healthy = run(true, 10);
        List<ReleaseOutcome> faulty = run(true, 10, Fault.of("gauge0", Fault.Kind.SHIFT, 6));
        ReleaseSummary summary = ReleaseSummary.of(faulty, REVISION, true);
        assertThat(summary.rolledBack().hits()).isEqualTo(10);
        assertThat(summary.attributed().hits()).isEqualTo(10);
        assertThat(summary.ticks()).isLessThan(15);
        assertThat(summary.ticksOfFault()).isEqualTo(summary.ticks());
        List<OpponentSummary> opponents = OpponentSummary.of(healthy, faulty);
        assertThat(opponents).hasSize(2).allSatisfy(one -> {
            assertThat(one.falseAsItComes().of()).isEqualTo(10);
            assertThat(one.falseAtThreshold().hits())
                    .isLessThanOrEqualTo(ReleaseSummary.of(healthy, REVISION, false)
                            .rolledBack()
                            .hits());
            assertThat(one.found()).isNotNull();
        });
    }

    @Test
    void comparingChangesNothingInOurs() {
        Fault fault = Fault.of("gauge0", Fault.Kind.SHIFT, 2);
        assertThat(ReleaseSummary.of(run(true, 4, fault), REVISION, true))
                .isEqualTo(ReleaseSummary.of(run(false, 4, fault), REVISION, true));
    }

    @Test
    void theDelayOfALateFaultIsCountedFromItsOnset() {
        Fault late = new Fault("gauge0", Fault.Kind.SHIFT, 8, 10, host -> true);
        ReleaseSummary summary = ReleaseSummary.of(run(false, 6, late), REVISION, true);
        assertThat(summary.rolledBack().hits()).isEqualTo(6);
        assertThat(summary.ticks() - summary.ticksOfFault()).isEqualTo(10);
    }

    @Test
    void aFaultOnOneHostIsBlamedOnIt() {
        Fault one = new Fault("gauge0", Fault.Kind.SHIFT, 8, 0, host -> host == 2);
        ReleaseSummary summary = ReleaseSummary.of(run(false, 6, one), new Sick.OneHost(FleetModel.name(2)), true);
        assertThat(summary.rolledBack().hits()).isEqualTo(6);
        assertThat(summary.attributed().hits()).isGreaterThanOrEqualTo(5);
        assertThat(summary.hosts()).isEqualTo(3);
    }

    @Test
    void theSameSeedsGiveTheSameOnAnyNumberOfThreads() {
        List<ReleaseOutcome> alone = new ReleaseBench(FLEET, false, 1).run(List.of(), 4, 9, done -> {});
        List<ReleaseOutcome> together = new ReleaseBench(FLEET, false, 3).run(List.of(), 4, 9, done -> {});
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void whatAFleetCannotBeIsRefused() {
        assertThatThrownBy(() -> new Disturbance(1, 0, 0, 0, 0, 0, 0))
                .hasMessage("dependence of the noise must be from 0 to below 1.0 but is 1.0");
        assertThatThrownBy(() -> new Disturbance(0, 0, 0, 0, -1, 0, 0))
                .hasMessage("offset of hosts must be at least 0 but is -1.0");
        assertThatThrownBy(() -> Fleets.of(0, 1, List.of(MetricKind.GAUGE), Disturbance.USUAL, 1, 1, 1))
                .hasMessage("a fleet needs hosts and metrics");
    }

    @Test
    void aSeriesBenchHoldsTheOpponentToOurFalseAlarms() {
        AtomicInteger done = new AtomicInteger();
        List<Double> sizes = new ArrayList<>(List.of(2.0));
        SeriesBench.Report report =
                new SeriesBench(0.01, 300, 60, 40, 1).run(SeriesLaw.AR1, sizes, count -> done.set(count));
        assertThat(done).hasValue(80);
        assertThat(report.falseAlarms().hits()).isLessThanOrEqualTo(2);
        assertThat(report.opponentFalseAlarms().share()).isGreaterThan(0.2);
        assertThat(report.opponentEqual().hits())
                .isLessThanOrEqualTo(report.falseAlarms().hits());
        assertThat(report.shifts()).singleElement().satisfies(seen -> {
            assertThat(seen.found().share()).isGreaterThan(0.5);
            assertThat(seen.opponentFound().of()).isEqualTo(40);
        });
    }
}
