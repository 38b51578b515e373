package io.antibody.detector.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.detector.backtest.Scoring.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoringTest {
    @Test
    void aPerfectJudgeScoresOne() {
        Scoring scoring = Scoring.of(List.of(
                new Judged(true, 5, 3), new Judged(true, 6, 5), new Judged(false, 1, 0), new Judged(false, 2, 0)));
        assertThat(scoring).isEqualTo(new Scoring(1, 1, 1, 0, 1, 4));
    }

    @Test
    void tiesCountHalf() {
        Scoring scoring = Scoring.of(List.of(new Judged(true, 1, 0), new Judged(false, 1, 0)));
        assertThat(scoring.auc()).isEqualTo(0.5);
        assertThat(scoring.recall()).isZero();
        assertThat(scoring.medianDelayPoints()).isNaN();
    }

    @Test
    void recallAtFivePercentLetsOneOfTwentyPass() {
        List<Judged> cases = new java.util.ArrayList<>();
        for (int i = 0; i < 20; i++) {
            cases.add(new Judged(false, i, 0));
        }
        cases.add(new Judged(true, 18.5, 0));
        cases.add(new Judged(true, 17.5, 0));
        assertThat(Scoring.of(cases).recallAt5PctFpr()).isEqualTo(0.5);
    }
}
