package io.antibody.detector.opponent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MannWhitneyTest {
    /** Wins 25 of 25, mean 12.5, sd sqrt(25 * 11 / 12): (12.5 - .5) / 4.787 = 2.507. */
    @Test
    void deviationIsInStandardErrorsWithTheSignOfTheChange() {
        double[] low = {1, 2, 3, 4, 5};
        double[] high = {6, 7, 8, 9, 10};
        assertThat(MannWhitney.test(low, high).deviation()).isCloseTo(2.507, within(1e-3));
        assertThat(MannWhitney.test(high, low).deviation()).isCloseTo(-2.507, within(1e-3));
    }

    /** R: wilcox.test(c(2,2,3,9), c(1,2,2,3)): W = 11.5; the sum of ties takes 4.5 from the variance 12. */
    @Test
    void tiesAreHalfAWinAndNarrowTheVariance() {
        double variance = 16.0 / 12 * (9 - (64 - 4 + 8 - 2) / 56.0);
        assertThat(MannWhitney.test(new double[] {1, 2, 2, 3}, new double[] {2, 2, 3, 9})
                        .deviation())
                .isCloseTo((11.5 - 8 - 0.5) / Math.sqrt(variance), within(1e-12));
    }

    @Test
    void constantsDoNotDeviate() {
        assertThat(MannWhitney.test(new double[] {1, 1, 1}, new double[] {1, 1}))
                .isEqualTo(new MannWhitney.Result(0, false));
    }

    @Test
    void theThresholdLetsNoMoreHealthyTracksPassThanAllowed() {
        List<ScoreTrack> healthy = new ArrayList<>();
        for (double score : new double[] {1, 4, 2, 3}) {
            ScoreTrack track = new ScoreTrack();
            track.look(5, 1, score / 2, false);
            track.look(10, 3, score, score > 3);
            healthy.add(track);
        }
        assertThat(ScoreTrack.thresholdFor(healthy, 0)).isEqualTo(4);
        assertThat(ScoreTrack.thresholdFor(healthy, 1)).isEqualTo(3);
        assertThat(healthy.get(1).firstAbove(1.5)).isEqualTo(new ScoreTrack.Rise(5, 1, 2));
        assertThat(healthy.get(1).firstAbove(3)).isEqualTo(new ScoreTrack.Rise(10, 3, 4));
        assertThat(healthy.get(1).firstAbove(4)).isNull();
        assertThat(healthy.get(1).alarm()).isEqualTo(new ScoreTrack.Rise(10, 3, 4));
        assertThat(healthy.get(0).alarm()).isNull();
    }
}
