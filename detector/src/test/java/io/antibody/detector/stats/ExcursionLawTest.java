package io.antibody.detector.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExcursionLawTest {
    @Test
    void aHistoryThatOnlyEverDriftedTheOtherWayDoesNotMakeASmallPulseSpeak() {
        double[] nothing = new double[200];
        assertThat(ExcursionLaw.ofPulses(nothing).evidence(0.5)).isZero();
        assertThat(ExcursionLaw.ofSpreads(nothing).evidence(1.3)).isZero();
    }

    @Test
    void theMedianOfPretendedPushesIsWorthNothingAndTheTailSpeaksByItsMean() {
        double[] maxima = new double[1_200];
        Arrays.fill(maxima, 0, 601, 4);
        Arrays.fill(maxima, 601, 1_200, 4 * Math.exp(0.5));
        ExcursionLaw law = ExcursionLaw.ofPulses(maxima);
        assertThat(law.evidence(4)).isZero();
        // Half of what is above lies .5 above the median; the prior says .5 as well: p = exp(-2 x .5) / 2 at twice
        // that.
        assertThat(law.excess()).isEqualTo(0.5, within(1e-9));
        assertThat(law.evidence(4 * Math.E)).isEqualTo(Math.log(2) + 2, within(1e-9));
    }
}
