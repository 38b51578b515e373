package io.antibody.detector.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A daily season of 10 % in 10 hours of history: nobody has told it yet. Seeded; the figures are those of these seeds. */
class ShortHistoryTest {
    private static final int HISTORY = 600;
    private static final int DAY = 1_440;

    private static long rolledBack(MetricKind kind, Disturbance disturbance) {
        return rolledBack(kind, disturbance, HISTORY);
    }

    private static long rolledBack(MetricKind kind, Disturbance disturbance, int history) {
        FleetModel fleet = Fleets.of(14, 6, List.of(kind), disturbance, history, 15, 45);
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
    void norIsOneThatWasSeenOnce() {
        Disturbance swinging = new Disturbance(0.5, 2, 0.9, 0.2, 0.5, 0.3, 0);
        assertThat(rolledBack(MetricKind.KPI, swinging, DAY)).isLessThanOrEqualTo(1);
    }

    /** A swing of 60 %, and three events in a hundred ticks of a host: it was taken for harm in two releases of five. */
    @Test
    void norIsOneOfRareEvents() {
        Disturbance swinging = new Disturbance(0.5, 2, 0.9, 0.6, 0.5, 0.3, 0);
        assertThat(rolledBack(MetricKind.COMPLAINTS, swinging)).isZero();
        assertThat(rolledBack(MetricKind.SALES, swinging)).isZero();
    }

    /** The level of all of the history is as far away as the swing is wide; the line through its last hours is not. 5 in a hundred before. */
    @Test
    void aStepBesideASwingThatNobodyToldIsFoundInOneOfSixWithoutAFalseAlarm() {
        SeriesBench.Report report =
                new SeriesBench(0.01, 600, 120, 60, 1).run(SeriesLaw.UNTOLD_SEASON, List.of(2.0), done -> {});

        assertThat(report.falseAlarms().hits()).isZero();
        assertThat(report.shifts().get(0).found().hits()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void whatAWholeDayHasShownToBeSteadyNeedsNoCaution() {
        assertThat(found(DAY)).isGreaterThanOrEqualTo(20);
        assertThat(found(DAY - 1)).isLessThanOrEqualTo(12);
    }

    /** Of 40 shifts by a standard deviation. */
    private static long found(int history) {
        SeriesBench.Report report =
                new SeriesBench(0.01, history, 120, 40, 1).run(SeriesLaw.AR1, List.of(1.0), done -> {});
        return report.shifts().get(0).found().hits();
    }

    @Test
    void aSeasonOfHostsIsNotTakenForHarmWhereNoHostIsLeftToCompareWith() {
        Disturbance alone = new Disturbance(0.5, 0, 0, 0.1, 0.5, 0.3, 0);
        assertThat(rolledBack(MetricKind.GAUGE, alone)).isLessThanOrEqualTo(1);
    }

    /** 95, 94 and 101 of them alarmed while the tail of pulses was taken to be the same for all series. */
    @Test
    void wildTicksAndTwoModesAreNoHarmThoughTheHistoryIsTooShortForPretendedPushes() {
        assertThat(alarms(SeriesLaw.OUTLIERS, 300)).isLessThanOrEqualTo(4);
        assertThat(alarms(SeriesLaw.BIMODAL, 300)).isLessThanOrEqualTo(4);
        assertThat(alarms(SeriesLaw.BIMODAL, 100)).isLessThanOrEqualTo(4);
    }

    /** 27, 15 and 11 of them alarmed while six pretended pushes were believed as much as fifty. */
    @Test
    void norAreTheyWhereTheHistoryHasRoomForAFew() {
        assertThat(alarms(SeriesLaw.OUTLIERS, 450)).isLessThanOrEqualTo(4);
        assertThat(alarms(SeriesLaw.OUTLIERS, 600)).isLessThanOrEqualTo(4);
        assertThat(alarms(SeriesLaw.ROUNDED, 450)).isLessThanOrEqualTo(4);
    }

    /** Of 300 series that nothing happens to. */
    private static long alarms(SeriesLaw law, int history) {
        return new SeriesBench(0.01, history, 120, 300, 1)
                .run(law, List.of(), done -> {})
                .falseAlarms()
                .hits();
    }
}
