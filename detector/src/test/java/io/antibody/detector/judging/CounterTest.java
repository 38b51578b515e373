package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Type;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A counter that is sent as a plain figure; a push restarts its process, and it begins anew. */
class CounterTest {
    private static final String JUDGED_BY_GROWTH = "requests is a counter that begins anew with its process";

    private final Random random = new Random(1);
    private final double[] counted = {500_000, 700_000, 600_000, 800_000};

    /** Of four hosts two are pushed; a hundred requests in a tick. */
    private Fixture service(Harm harm) {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("requests", Type.GAUGE, harm));
        for (int i = 0; i < 200; i++) {
            fixture.before("requests", next(1));
        }
        return fixture;
    }

    /** @param load of the pushed hosts, of 1 */
    private TickRow next(double load) {
        for (int host = 0; host < 4; host++) {
            counted[host] += (host < 2 ? load : 1) * (100 + 4 * random.nextGaussian());
        }
        return Fixture.levels(counted);
    }

    private Fixture pushed(Harm harm, boolean restarted, IntToDoubleFunction load) {
        Fixture fixture = service(harm);
        if (restarted) {
            counted[0] = 0;
            counted[1] = 0;
        }
        for (int i = 0; i < 40; i++) {
            fixture.after("requests", next(load.applyAsDouble(i)));
        }
        return fixture;
    }

    @ParameterizedTest
    @EnumSource(Harm.class)
    void aCounterThatBeginsAnewWithTheRestartIsHealthyAndTheVerdictSaysHowItIsJudged(Harm harm) {
        assertThat(pushed(harm, true, tick -> 1).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Healthy.class,
                        verdict -> assertThat(verdict.why()).contains(JUDGED_BY_GROWTH));
    }

    @Test
    void aCounterThatGrowsFasterSinceTheRestartIsHarmThoughItIsLowerThanEver() {
        assertThat(pushed(Harm.UP, true, tick -> 1.3).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Regressed.class,
                        verdict -> assertThat(verdict.why()).contains(JUDGED_BY_GROWTH));
    }

    @Test
    void aCounterThatStandsStillAfterTheRestartIsHarm() {
        assertThat(pushed(Harm.DOWN, true, tick -> 0).verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aCounterThatGrowsSlowerSinceTheRestartIsHarm() {
        assertThat(pushed(Harm.DOWN, true, tick -> 0.7).verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aCounterOfRareEventsIsJudgedByItsGrowthToo() {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("failures", Type.GAUGE, Harm.UP));
        double[] failures = {40, 10, 0, 30};
        for (int i = 0; i < 200; i++) {
            fixture.before("failures", failed(failures, 0.05));
        }
        failures[0] = 0;
        failures[1] = 0;
        for (int i = 0; i < 40; i++) {
            fixture.after("failures", failed(failures, 0.8));
        }
        assertThat(fixture.verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    private TickRow failed(double[] failures, double rateOfPushed) {
        for (int host = 0; host < 4; host++) {
            failures[host] += random.nextDouble() < (host < 2 ? rateOfPushed : 0.05) ? 1 : 0;
        }
        return Fixture.levels(failures);
    }

    @Test
    void whatOnlyGrowsAndFallsToMoreThanNothingIsJudgedByItsLevel() {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("rss_mb", Type.GAUGE, Harm.DOWN));
        for (int i = 0; i < 200; i++) {
            fixture.before("rss_mb", Fixture.levels(500 + i, 510 + i, 505 + i, 520 + i));
        }
        for (int i = 200; i < 240; i++) {
            fixture.after("rss_mb", Fixture.levels(i, 10 + i, 505 + i, 520 + i));
        }
        assertThat(fixture.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Regressed.class,
                        verdict -> assertThat(verdict.why()).doesNotContain("counter"));
    }

    @Test
    void whatIsMostlyZeroIsNoCounter() {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("queue", Type.GAUGE, Harm.UP));
        for (int i = 0; i < 240; i++) {
            TickRow row = Fixture.levels(waiting(), waiting(), waiting(), waiting());
            if (i < 200) {
                fixture.before("queue", row);
            } else {
                fixture.after("queue", row);
            }
        }
        assertThat(fixture.verdict().why()).doesNotContain("counter");
    }

    private double waiting() {
        return random.nextInt(5) == 0 ? 1 + random.nextInt(9) : 0;
    }

    /** Orders of the day, which begin anew at midnight, in the middle of the bake. */
    @Test
    void aFigureOfTheServiceThatBeginsAnewAtMidnightIsNoHarm() {
        Fixture fixture = new Fixture(2, 1).with(Fixture.metric("orders", Type.GAUGE, Harm.DOWN));
        double orders = 40_000;
        for (int i = 0; i < 240; i++) {
            orders = i == 220 ? 0 : orders + 50 + 5 * random.nextGaussian();
            TickRow row = new TickRow(
                    new double[] {Double.NaN, Double.NaN, orders}, new double[] {Double.NaN, Double.NaN, 1});
            if (i < 200) {
                fixture.before("orders", row);
            } else {
                fixture.after("orders", row);
                assertThat(fixture.verdict()).isNotInstanceOf(Verdict.Regressed.class);
            }
        }
    }

    /** Memory of a process that is warm after some twenty ticks. */
    @ParameterizedTest
    @EnumSource(names = {"UP"})
    void memoryThatBeginsLowAfterTheRestartAndClimbsToWhatItWasIsNoHarm(Harm harm) {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("rss_mb", Type.GAUGE, harm));
        for (int i = 0; i < 300; i++) {
            fixture.before("rss_mb", Fixture.levels(rss(1), rss(1), rss(1), rss(1)));
        }
        for (int i = 0; i < 100; i++) {
            double warm = 1 - 0.7 * Math.exp(-i / 8.0);
            fixture.after("rss_mb", Fixture.levels(rss(warm), rss(warm), rss(1), rss(1)));
            assertThat(fixture.verdict()).isNotInstanceOf(Verdict.Regressed.class);
        }
        assertThat(fixture.verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    private double rss(double warm) {
        return warm * 400 + 4 * random.nextGaussian();
    }
}
