package io.antibody.detector.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Literals by hand: .7 d / sqrt(2), d the distance of the mean of e^(iwt) after the push from that before it. */
class RateSwingTest {
    private static final int DAY = 1_440;

    private static double share(int before, int gap, int ticks) {
        return new RateSwing(before, gap, DAY).share(ticks);
    }

    @Test
    void tenHoursBeforeAndAQuarterOfAnHourAfterMayDifferByAHalf() {
        assertThat(share(600, 0, 15)).isEqualTo(0.5443, within(1e-4)); // d = 1.0996
    }

    @Test
    void theLongerTheReleaseGoesOnTheMoreItMayBe() {
        assertThat(share(600, 0, 45)).isEqualTo(0.5646, within(1e-4));
        assertThat(share(600, 45, 45)).isEqualTo(0.624, within(1e-4));
        assertThat(share(600, 135, 45)).isEqualTo(0.7257, within(1e-4));
    }

    @Test
    void twoHoursAreNearEnoughToBeMuchTheSame() {
        assertThat(share(120, 0, 15)).isEqualTo(0.1445, within(1e-4));
    }

    @Test
    void withoutASeasonOrBeforeTheFirstTickNothingMoved() {
        assertThat(RateSwing.NONE.share(100)).isZero();
        assertThat(share(600, 0, 0)).isZero();
    }
}
