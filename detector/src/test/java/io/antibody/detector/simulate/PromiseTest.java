package io.antibody.detector.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.detector.figures.Rate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The promise of one in a hundred on laws that broke it once; seeded, so each count is a literal. */
class PromiseTest {
    /** Out of 300 series that nothing happens to. */
    private static long falseAlarms(SeriesLaw law) {
        return healthy(law, 1_440, 300).hits();
    }

    private static Rate healthy(SeriesLaw law, int history, int series) {
        return new SeriesBench(0.01, history, 120, series, 1)
                .run(law, List.of(), done -> {})
                .falseAlarms();
    }

    /** 3.8 % of them alarmed while the rate was taken to be the same all day. */
    @Test
    void rareEventsThatComeByDayAreNoHarmInTheMorning() {
        assertThat(falseAlarms(SeriesLaw.RARE_BY_DAY)).isZero();
    }

    @Test
    void aFewErrorsOfFewRequestsAreNoHarm() {
        assertThat(falseAlarms(SeriesLaw.FEW_REQUESTS)).isLessThanOrEqualTo(2);
    }

    @Test
    void clustersAsThereWereBeforeAreNoHarm() {
        assertThat(falseAlarms(SeriesLaw.CLUSTERS)).isLessThanOrEqualTo(2);
    }
}
