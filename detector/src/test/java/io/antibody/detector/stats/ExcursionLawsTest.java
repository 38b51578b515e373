package io.antibody.detector.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Histories of 300 ticks, a watch of 120: room for no pretended push. */
class ExcursionLawsTest {
    /** What one in a hundred takes of a series that is alone. */
    private static final double NEEDED = Math.log(100 / 0.45);

    private static ExcursionLaws laws(double[] history) {
        return ExcursionLaws.ofTicks(history, Side.UP, 0, 1, 120);
    }

    /** 1, 2, 3, 4, 0, 1, ... */
    private static double[] steady() {
        double[] history = new double[300];
        Arrays.setAll(history, i -> i % 5);
        return history;
    }

    @Test
    void whereATickInFortyIsWildOneMoreIsNothingNew() {
        double[] history = steady();
        for (int i = 20; i < 300; i += 40) {
            history[i] = 20 + i;
        }
        assertThat(laws(history).pulse().evidence(280)).isLessThan(2);
        assertThat(laws(history).pulse().evidence(1_000)).isLessThan(NEEDED);
    }

    @Test
    void whatIsUnlikeAnythingInTheHistorySpeaks() {
        assertThat(laws(steady()).pulse().evidence(4)).isZero();
        assertThat(laws(steady()).pulse().evidence(1_000)).isGreaterThan(NEEDED);
    }

    @Test
    void aBurstThatLastsSixteenTicksIsSeenOnce() {
        double[] history = steady();
        Arrays.fill(history, 100, 110, 50);
        assertThat(laws(history).pulse().known()).isEqualTo(1);
    }

    @Test
    void whatNeverMovedHasNoTail() {
        assertThat(laws(new double[300]).pulse()).isEqualTo(ExcursionLaw.PULSE_PRIOR);
        assertThat(laws(new double[10]).spread()).isEqualTo(ExcursionLaw.SPREAD_PRIOR);
    }

    @Test
    void holesCountForNothing() {
        double[] holes = new double[600];
        Arrays.fill(holes, Double.NaN);
        double[] history = steady();
        System.arraycopy(history, 0, holes, 0, 300);
        assertThat(laws(holes)).isEqualTo(laws(history));
    }
}
