package io.antibody.detector.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesLawTest {
    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void aSeedSaysWhatASeriesIsLike(SeriesLaw law) {
        double[] once = series(law, 3, 2_000, 1_500, 1);
        assertThat(series(law, 3, 2_000, 1_500, 1)).containsExactly(once);
        assertThat(series(law, 4, 2_000, 1_500, 1)).isNotEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SATURATED")
    void aShiftMovesTheLevelByItsSize(SeriesLaw law) {
        double[] plain = series(law, 3, 6_000, 3_000, 0);
        double[] moved = series(law, 3, 6_000, 3_000, 2);
        assertThat(mean(moved, 0, 3_000)).isEqualTo(mean(plain, 0, 3_000));
        assertThat(mean(moved, 3_000, 6_000)).isGreaterThan(mean(plain, 3_000, 6_000));
    }

    @Test
    void eachAwkwardLawHasWhatItsNameSays() {
        assertThat(SeriesLaw.all(true)).hasSize(24).doesNotContainAnyElementsOf(SeriesLaw.all(false));
        assertThat(Arrays.stream(series(SeriesLaw.MISSING))
                        .filter(Double::isNaN)
                        .count())
                .isBetween(2_800L, 3_200L);
        assertThat(Arrays.stream(series(SeriesLaw.ZEROS_60))
                        .filter(value -> value == 0)
                        .count())
                .isBetween(5_800L, 6_300L);
        assertThat(series(SeriesLaw.ROUNDED)).contains(5, 6).doesNotContain(5.5);
        assertThat(Arrays.stream(series(SeriesLaw.SATURATED)).max().orElseThrow())
                .isEqualTo(100);
        assertThat(mean(series(SeriesLaw.BIMODAL), 0, 10_000)).isEqualTo(20 + 180 / 7.0, within(3.0));
        assertThat(Arrays.stream(series(SeriesLaw.NEAR_ZERO))
                        .filter(value -> value == 0)
                        .count())
                .isBetween(4_500L, 5_500L);
        assertThat(Arrays.stream(series(SeriesLaw.OUTLIERS))
                        .filter(value -> Math.abs(value - 100) > 30)
                        .count())
                .isBetween(50L, 150L); // 1 in 50, half of them beyond ten standard deviations
        assertThat(SeriesLaw.WEEK.history(1_440)).isEqualTo(8 * 1_440);
        assertThat(SeriesLaw.LOUD_BY_LOAD.history(1_440)).isEqualTo(3 * 1_440);
        assertThat(SeriesLaw.UNTOLD_SEASON.history(1_440)).isEqualTo(600);
    }

    @Test
    void eventsComeFewClusteredOrByTheDay() {
        SeriesLaw.Series few = SeriesLaw.FEW_REQUESTS.series(new Random(1), 10_000, 10_000, 0);
        assertThat(Arrays.stream(few.weights()).min().orElseThrow()).isEqualTo(3);
        assertThat(Arrays.stream(few.weights()).max().orElseThrow()).isEqualTo(10);
        assertThat(share(few)).isEqualTo(0.02, within(0.002));
        SeriesLaw.Series traffic = SeriesLaw.TRAFFIC_SHARE.series(new Random(1), 10_000, 10_000, 0);
        assertThat(Arrays.stream(traffic.weights()).max().orElseThrow()).isBetween(200.0, 260.0);
        assertThat(share(traffic)).isEqualTo(0.02, within(0.001));
        assertThat(dispersion(series(SeriesLaw.POISSON))).isEqualTo(1, within(0.1));
        assertThat(dispersion(series(SeriesLaw.NEGATIVE_BINOMIAL))).isEqualTo(6, within(0.5));
        assertThat(dispersion(series(SeriesLaw.NEGATIVE_BINOMIAL_RARE))).isEqualTo(4, within(0.7));
        assertThat(dispersion(series(SeriesLaw.CLUSTERS))).isEqualTo(3.8, within(0.5));
        assertThat(mean(series(SeriesLaw.ZEROS_95), 0, 10_000)).isEqualTo(0.25, within(0.03));
        assertThat(mean(series(SeriesLaw.RARE_BY_DAY), 0, 10_000)).isEqualTo(0.1, within(0.02));
        assertThat(SeriesLaw.COUNT_BY_DAY.history(1_440)).isEqualTo(3 * 1_440);
    }

    private static double share(SeriesLaw.Series series) {
        double hits = 0;
        for (int i = 0; i < series.values().length; i++) {
            hits += Double.isNaN(series.values()[i]) ? 0 : series.values()[i] * series.weights()[i];
        }
        return hits / Arrays.stream(series.weights()).sum();
    }

    /** Variance over mean. */
    private static double dispersion(double[] values) {
        double mean = mean(values, 0, values.length);
        double squares = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        return squares / mean;
    }

    private static double[] series(SeriesLaw law) {
        return series(law, 1, 10_000, 10_000, 0);
    }

    private static double[] series(SeriesLaw law, int seed, int points, int from, double size) {
        return law.series(new Random(seed), points, from, size).values();
    }
}
