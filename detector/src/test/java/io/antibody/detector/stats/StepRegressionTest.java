package io.antibody.detector.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Independent points: the step is a difference of means, and its variance that of a two-sample comparison. */
class StepRegressionTest {
    @Test
    void stepsOfSeveralOnsetsShareOneSetOfSums() {
        WhitenedSums sums = new WhitenedSums(0, false);
        StepRegression early = new StepRegression(sums);
        StepRegression late = new StepRegression(sums);
        for (double z : new double[] {1, -1, 2, -2}) {
            sums.add(z);
        }
        sums.add(3);
        early.begin();
        sums.add(5);
        sums.add(10);
        late.begin();
        sums.add(14);

        // 3, 5, 10, 14 less 1, -1, 2, -2
        assertThat(early.estimate().delta()).isEqualTo(8, within(1e-12));
        // 10, 14 less 1, -1, 2, -2, 3, 5
        assertThat(late.estimate().delta()).isEqualTo(12 - 8.0 / 6, within(1e-12));
        // Squares within: 10 before, 74 after; 8 points less 3; n m / (n + m) = 2.
        assertThat(early.estimate().information()).isEqualTo(2, within(1e-12));
        assertThat(early.estimate().variance()).isEqualTo(84.0 / 5 / 2, within(1e-12));
        assertThat(early.pointsBefore()).isEqualTo(4);
        assertThat(late.pointsAfter()).isEqualTo(2);
    }

    @Test
    void aStepOfAnAutocorrelatedSeriesShowsWholeAtItsFirstPoint() {
        WhitenedSums sums = new WhitenedSums(0.8, false);
        StepRegression step = new StepRegression(sums);
        for (int i = 0; i < 1000; i++) {
            sums.add(0);
        }
        sums.add(3);
        step.begin();
        assertThat(step.estimate().delta()).isEqualTo(3, within(1e-9));
    }

    @Test
    void aHoleCostsInformationOnly() {
        WhitenedSums sums = new WhitenedSums(0.5, false);
        StepRegression step = new StepRegression(sums);
        for (int i = 0; i < 100; i++) {
            sums.add(i % 7 == 3 ? Double.NaN : 2);
        }
        sums.skip(5);
        sums.add(4);
        step.begin();
        sums.add(Double.NaN);
        sums.add(4);
        assertThat(step.estimate().delta()).isEqualTo(2, within(1e-9));
        assertThat(step.pointsAfter()).isEqualTo(2);
    }

    @Test
    void whatGoesOnAlongTheLineIsNoStep() {
        StepRegression step = onALine(0);
        assertThat(step.estimate().delta()).isEqualTo(0, within(1e-9));
    }

    @Test
    void aStepIsWhatStandsOutFromTheLine() {
        StepRegression step = onALine(2);
        assertThat(step.estimate().delta()).isEqualTo(2, within(1e-9));
        // 6 points at 0 to 5, the last two stepped. The step less its mean (1/3) less its slope (8/35): what is left of
        // it
        // in squares is 4/3 - (4 x 4) / 17.5.
        assertThat(step.estimate().information()).isEqualTo(4.0 / 3 - 16.0 / 17.5, within(1e-9));
        assertThat(step.freedom()).isEqualTo(2);
    }

    private static StepRegression onALine(double height) {
        WhitenedSums sums = new WhitenedSums(0, true);
        StepRegression step = new StepRegression(sums);
        for (int i = 0; i < 4; i++) {
            sums.add(i);
        }
        sums.add(4 + height);
        step.begin();
        sums.add(5 + height);
        return step;
    }
}
