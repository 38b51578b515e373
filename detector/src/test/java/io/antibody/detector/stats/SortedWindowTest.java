package io.antibody.detector.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SortedWindowTest {
    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    private static double[] distances(double[] values, double centre) {
        return Arrays.stream(values).map(value -> Math.abs(value - centre)).toArray();
    }

    @Property
    void aMovingWindowHasTheMediansOfWhatIsInIt(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int width, @ForAll boolean ties) {
        Random random = new Random(seed);
        double[] values =
                random.doubles(150).map(x -> ties ? Math.rint(4 * x) : x).toArray();
        SortedWindow window = new SortedWindow(values);
        for (int from = values.length - width; from >= 0; from -= 1 + random.nextInt(20)) {
            int to = Math.min(values.length, from + width + random.nextInt(3) - 1);
            if (to <= from) {
                continue;
            }
            double[] inside = Arrays.copyOfRange(values, from, to);
            double centre = median(inside);
            window.moveTo(from, to);
            assertThat(window.size()).isEqualTo(inside.length);
            assertThat(window.median()).isEqualTo(centre, within(1e-15));
            assertThat(window.medianDistance(centre)).isEqualTo(median(distances(inside, centre)), within(1e-15));
        }
    }

    @Test
    void selectionFindsTheMedianAmongTiesAndInfinities() {
        double endless = Double.POSITIVE_INFINITY;
        assertThat(Robust.median(new double[] {2, 2, 2, 2})).isEqualTo(2);
        assertThat(Robust.median(new double[] {3, 1, 2})).isEqualTo(2);
        assertThat(Robust.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
        assertThat(Robust.median(new double[] {endless, 1, endless})).isEqualTo(endless);
        assertThat(Robust.median(new double[] {-endless, 1, -endless})).isEqualTo(-endless);
        assertThat(Robust.median(new double[0])).isNaN();
    }
}
