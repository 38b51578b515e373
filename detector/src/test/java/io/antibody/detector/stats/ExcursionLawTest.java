package io.antibody.detector.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExcursionLawTest {
    @Test
    void aHistoryThatOnlyEverDriftedTheOtherWayDoesNotMakeASmallPulseSpeak() {
        double[] nothing = new double[200];
        assertThat(ExcursionLaw.ofPulses(nothing, 120).evidence(0.5)).isZero();
        assertThat(ExcursionLaw.ofSpreads(nothing, 120).evidence(1.3)).isZero();
    }

    @Test
    void theMedianOfPretendedPushesIsWorthNothingAndTheTailSpeaksByItsMean() {
        double[] maxima = new double[1_200];
        Arrays.fill(maxima, 0, 601, 4);
        Arrays.fill(maxima, 601, 1_200, 4 * Math.exp(0.5));
        ExcursionLaw law = ExcursionLaw.ofPulses(maxima, 120);
        assertThat(law.evidence(4)).isZero();
        // Half of what is above lies .5 above the median; the prior says .5 as well: p = exp(-2 x .5) / 2 at twice
        // that.
        assertThat(law.excess()).isEqualTo(0.5, within(1e-9));
        assertThat(law.evidence(4 * Math.E)).isEqualTo(Math.log(2) + 2, within(1e-9));
    }

    /** Of ten pushes of 120 ticks, which overlap, hardly one is another one above the median. */
    @Test
    void aFewPushesSayLittleAboutWhatIsFarBeyondThem() {
        double[] maxima = new double[49];
        Arrays.setAll(maxima, i -> i % 2 == 0 ? 3 : 5);
        double much = ExcursionLaw.ofPulses(maxima, 120).evidence(60);
        double little = ExcursionLaw.ofPulses(Arrays.copyOf(maxima, 9), 120).evidence(60);
        assertThat(much).isEqualTo(6.60, within(0.05));
        assertThat(little).isEqualTo(4.63, within(0.05));
        assertThat(ExcursionLaw.ofPulses(Arrays.copyOf(maxima, 9), 15).known()).isInfinite();
    }
}
