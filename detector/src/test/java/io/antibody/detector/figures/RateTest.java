package io.antibody.detector.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected: scipy 1, {@code beta.ppf(.025, 3, 998)}, {@code beta.ppf(.975, 4, 997)} and so on. */
class RateTest {
    @Test
    void intervalIsThatOfClopperAndPearson() {
        assertThat(new Rate(3, 1000).low()).isCloseTo(0.00061909993, within(1e-8));
        assertThat(new Rate(3, 1000).high()).isCloseTo(0.00874202324, within(1e-8));
    }

    @Test
    void noneAndAllHaveOneOpenEnd() {
        assertThat(new Rate(0, 100).low()).isZero();
        assertThat(new Rate(0, 100).high()).isCloseTo(0.03621669, within(1e-8));
        assertThat(new Rate(100, 100).low()).isCloseTo(0.9637833, within(1e-7));
        assertThat(new Rate(100, 100).high()).isEqualTo(1);
    }

    @Test
    void isReadByPeople() {
        assertThat(new Rate(3, 1000)).hasToString("3 of 1000 = 0.30 % (0.06 to 0.87 %)");
        assertThat(new Rate(0, 0)).hasToString("0 of 0");
    }

    @Test
    void moreHitsThanTriesAreRefused() {
        assertThatThrownBy(() -> new Rate(4, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 of 3");
    }
}
