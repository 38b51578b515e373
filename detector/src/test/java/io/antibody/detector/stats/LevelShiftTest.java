package io.antibody.detector.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Noise of 1 with AR .5 around what the test says; 1,440 ticks before the push, 60 after. */
class LevelShiftTest {
    private static final int HISTORY = 1_440;
    private static final double NEEDED = Math.log(100);

    private static SeriesJudge judged(Side side, IntToDoubleFunction level) {
        Random random = new Random(3);
        double noise = 0;
        double[] values = new double[HISTORY + 60];
        for (int i = 0; i < values.length; i++) {
            noise = 0.5 * noise + Math.sqrt(0.75) * random.nextGaussian();
            values[i] = level.applyAsDouble(i - HISTORY) + noise;
        }
        double[] history = Arrays.copyOf(values, HISTORY);
        SeriesJudge judge = new SeriesJudge(history, SeriesPlan.of(side, 0, 0.01, 120));
        for (int i = HISTORY; i < values.length; i++) {
            judge.add(values[i]);
        }
        return judge;
    }

    @Test
    void aLevelThatMovedBeforeThePushAndStayedIsNoHarm() {
        for (int moved : new int[] {15, 30, 60, 120, 240}) {
            SeriesJudge judge = judged(Side.BOTH, tick -> tick < -moved ? 0 : 3);
            assertThat(judge.logEvidence(0)).as("moved %d ticks before", moved).isLessThan(NEEDED);
            assertThat(Math.abs(judge.delta())).isLessThan(0.8);
        }
    }

    @Test
    void anIncidentThatWasOverBeforeThePushIsNoHarm() {
        SeriesJudge judge = judged(Side.DOWN, tick -> tick > -150 && tick < -40 ? 3 : 0);
        assertThat(judge.logEvidence(0)).isLessThan(NEEDED);
        assertThat(Math.abs(judge.delta())).isLessThan(0.8);
    }

    @Test
    void afterAMoveAFaultIsStillFoundAndMeasuredFromTheNewLevel() {
        SeriesJudge judge = judged(Side.UP, tick -> tick < -100 ? 0 : tick < 0 ? -3 : 0);
        assertThat(judge.delta()).isBetween(2.0, 4.0);
        assertThat(judge.harmUpperBound(0.05)).isGreaterThan(2);

        SeriesJudge gross = judged(Side.UP, tick -> tick < -100 ? 0 : tick < 0 ? -3 : 4);
        assertThat(gross.logEvidence(0)).isGreaterThan(NEEDED);
    }

    @Test
    void withoutAMoveNothingIsFound() {
        Random random = new Random(1);
        int found = 0;
        for (int series = 0; series < 200; series++) {
            double[] history = random.doubles(HISTORY).map(share -> 100 + share).toArray();
            SeriesPlan plan = SeriesPlan.of(Side.UP, 0, 0.01, 120);
            Baseline baseline = Baseline.of(history, plan);
            found += new LevelShift(baseline.scores(history), baseline, plan).last() > 0 ? 1 : 0;
        }
        assertThat(found).isZero();
    }
}
