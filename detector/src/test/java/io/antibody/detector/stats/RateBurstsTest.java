package io.antibody.detector.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Ten hours of 0 to 4 events a tick, two on the mean, and a watch of 45 ticks; each host the same. */
class RateBurstsTest {
    private static final double[] USUAL = {2, 1, 3, 0, 4, 2, 2, 1, 3, 2};
    private static final int TICKS = 600;

    private static double usual(int tick) {
        return USUAL[tick % USUAL.length];
    }

    private static double[] all(IntToDoubleFunction of) {
        double[] values = new double[TICKS];
        Arrays.setAll(values, of);
        return values;
    }

    private static RateHistory alone(IntToDoubleFunction events) {
        return new RateHistory(all(events), all(tick -> 1), new double[0], new double[0]);
    }

    private static RateBursts watch(RateHistory history, Side side) {
        return new RateBursts(history, side, 0, 45);
    }

    private static RateBursts fed(RateBursts bursts, double... events) {
        for (double one : events) {
            bursts.add(one, 1, Double.NaN, Double.NaN);
        }
        return bursts;
    }

    @Test
    void whatIsAsItWasBeforeSaysNothing() {
        assertThat(fed(watch(alone(RateBurstsTest::usual), Side.BOTH), USUAL).evidence())
                .isZero();
    }

    @Test
    void aTickOfFortyWhereTwoAreUsualIsPlain() {
        RateBursts bursts = fed(watch(alone(RateBurstsTest::usual), Side.UP), 2, 1, 40);
        assertThat(bursts.evidence()).isGreaterThan(20);
        assertThat(bursts.pointsSinceGone()).isZero();
    }

    @Test
    void itIsOverAfterThreeTicksAsUsual() {
        RateBursts bursts = fed(watch(alone(RateBurstsTest::usual), Side.UP), 2, 40, 1, 3);
        assertThat(bursts.pointsSinceGone()).isZero();
        assertThat(fed(bursts, 2).pointsSinceGone()).isEqualTo(3);
        assertThat(fed(bursts, 2).pointsSinceGone()).isEqualTo(4);
        assertThat(bursts.evidence()).isGreaterThan(20);
    }

    @Test
    void eightTicksOfEightAreOneBurst() {
        assertThat(fed(watch(alone(RateBurstsTest::usual), Side.UP), 9, 8, 7, 8, 9, 8, 7, 8)
                        .evidence())
                .isGreaterThan(10);
    }

    @Test
    void onlyTheHarmfulDirectionCounts() {
        assertThat(fed(watch(alone(RateBurstsTest::usual), Side.DOWN), 40).evidence())
                .isZero();
        RateHistory busy = alone(tick -> 20 * usual(tick));
        assertThat(fed(watch(busy, Side.UP), 0, 0, 0, 0).evidence()).isZero();
        assertThat(fed(watch(busy, Side.DOWN), 0, 0, 0, 0).evidence()).isPositive();
    }

    @Test
    void whatControlHostsShowInTheSameTicksIsNoHarm() {
        RateHistory history = new RateHistory(
                all(RateBurstsTest::usual), all(tick -> 1), all(tick -> 2 * usual(tick)), all(tick -> 2));
        RateBursts together = watch(history, Side.UP);
        RateBursts apart = watch(history, Side.UP);
        for (int tick = 0; tick < 20; tick++) {
            together.add(tick == 10 ? 40 : 2, 1, tick == 10 ? 80 : 4, 2);
            apart.add(tick == 10 ? 40 : 2, 1, 4, 2);
        }
        assertThat(together.evidence()).isZero();
        assertThat(apart.evidence()).isGreaterThan(10);
    }

    @Test
    void aHistoryThatIsFullOfThemMakesABurstNoNews() {
        RateHistory bursting = alone(tick -> tick % 50 == 0 ? 40 : usual(tick));
        assertThat(fed(watch(bursting, Side.UP), 2, 1, 40).evidence()).isLessThan(1);
    }

    @Test
    void withoutHistoryToLearnFromOnlyTheGrossSpeaks() {
        RateHistory few = new RateHistory(
                Arrays.copyOf(USUAL, 10), Arrays.copyOf(all(tick -> 1), 10), new double[0], new double[0]);
        assertThat(fed(watch(few, Side.UP), 2, 1, 8).evidence()).isZero();
        assertThat(fed(watch(few, Side.UP), 2, 1, 60).evidence()).isGreaterThan(10);
    }

    @Test
    void ticksWithoutDataAreLeftOutAndTheWatchEndsAtItsHorizon() {
        RateBursts bursts = watch(alone(RateBurstsTest::usual), Side.UP);
        bursts.add(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        fed(bursts, 40);
        assertThat(bursts.evidence()).isGreaterThan(20);
        RateBursts late = watch(alone(RateBurstsTest::usual), Side.UP);
        for (int tick = 0; tick < 45; tick++) {
            fed(late, usual(tick));
        }
        assertThat(fed(late, 40).evidence()).isZero();
    }
}
