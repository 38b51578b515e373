package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void levelsHaveThreeToFourDigitsThatSaySomething() {
        assertThat(Figures.level(4.13)).isEqualTo("4.13");
        assertThat(Figures.level(0.82)).isEqualTo("0.82");
        assertThat(Figures.level(0.0512)).isEqualTo("0.051");
        assertThat(Figures.level(0.00021)).isEqualTo("0.00021");
        assertThat(Figures.level(123.456)).isEqualTo("123.5");
        assertThat(Figures.level(1234.5)).isEqualTo("1,234");
        assertThat(Figures.level(0.0)).isEqualTo("0.00");
        assertThat(Figures.level(3.2e12)).isEqualTo("3.2 × 10¹²");
        assertThat(Figures.level(-5e-7)).isEqualTo("−5.0 × 10⁻⁷");
    }

    @Test
    void whatIsNotKnownIsADash() {
        assertThat(Figures.level(null)).isEqualTo("–");
        assertThat(Figures.level(Double.NaN)).isEqualTo("–");
        assertThat(Figures.change(Double.POSITIVE_INFINITY)).isEqualTo("–");
        assertThat(Figures.relative(1.0, 0.0)).isEqualTo("–");
        assertThat(Figures.eValue(null)).isEqualTo("–");
    }

    @Test
    void changesCarryTheirSignAndZeroNone() {
        assertThat(Figures.change(0.82)).isEqualTo("+0.82");
        assertThat(Figures.change(-0.95)).isEqualTo("−0.95");
        assertThat(Figures.change(-0.0)).isEqualTo("0.00");
        assertThat(Figures.relative(0.82, 4.13)).isEqualTo("+19.9 %");
        assertThat(Figures.relative(-0.95, 2.64)).isEqualTo("−36.0 %");
        assertThat(Figures.relative(0.051, 0.0021)).isEqualTo("+2,429 %");
    }

    @Test
    void evidenceIsAnEValueAndAPowerOfTenWhenItIsLong() {
        assertThat(Figures.eValue(Math.log(3400))).isEqualTo("3,400");
        assertThat(Figures.eValue(Math.log(240))).isEqualTo("240");
        assertThat(Figures.eValue(Math.log(6.7))).isEqualTo("6.7");
        assertThat(Figures.eValue(Math.log(0.25))).isEqualTo("0.25");
        assertThat(Figures.eValue(-40.0)).isEqualTo("< 0.01");
        assertThat(Figures.eValue(Math.log(2.1) + 9 * Math.log(10))).isEqualTo("2.1 × 10⁹");
        assertThat(Figures.eValue(2000.0)).isEqualTo("3.9 × 10⁸⁶⁸");
    }

    @Property
    void everyNumberIsWrittenInAtMostFifteenCharacters(@ForAll double value) {
        assertThat(Figures.level(value)).hasSizeBetween(1, 15);
        assertThat(Figures.eValue(value)).isNotEmpty();
    }
}
