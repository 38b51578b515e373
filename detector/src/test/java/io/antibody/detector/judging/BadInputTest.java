package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Type;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What comes wrong, or does not come. */
class BadInputTest {
    private static final double NONE = Double.NaN;

    private final Random random = new Random(1);

    private double level() {
        return 100 + 3 * random.nextGaussian();
    }

    private Fixture fourHosts() {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("m", Type.GAUGE, Harm.UP));
        for (int i = 0; i < 100; i++) {
            fixture.before("m", Fixture.levels(level(), level(), level(), level()));
        }
        return fixture;
    }

    @Test
    void aMetricThatStartsWithThePushIsNeverHealthyAndSaysWhy() {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("m", Type.GAUGE, Harm.UP));
        for (int i = 0; i < 30; i++) {
            fixture.after("m", Fixture.levels(level(), level(), level(), level()));
        }
        assertThat(fixture.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Inconclusive.class,
                        verdict -> assertThat(verdict.why()).contains("0 ticks of history"));
    }

    @Test
    void aMetricThatStopsInTheMiddleOfTheBakeIsNoData() {
        Fixture fixture = fourHosts();
        for (int i = 0; i < 30; i++) {
            fixture.after("m", i < 10 ? Fixture.levels(level(), level(), level(), level()) : TickRow.empty(5));
        }
        assertThat(fixture.verdict()).isInstanceOf(Verdict.NoData.class);
    }

    @Test
    void aControlHostThatGoesIsNoChangeEvenIfItWasMuchLargerThanTheOthers() {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("m", Type.GAUGE, Harm.UP));
        for (int i = 0; i < 100; i++) {
            fixture.before("m", Fixture.levels(level(), level(), level(), 10 * level()));
        }
        for (int i = 0; i < 30; i++) {
            fixture.after("m", Fixture.levels(level(), level(), level(), i < 5 ? 10 * level() : NONE));
        }
        assertThat(fixture.verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aHostWithoutHistoryIsHeldAgainstTheOthersLevel() {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("m", Type.GAUGE, Harm.UP));
        for (int i = 0; i < 100; i++) {
            fixture.before("m", Fixture.levels(level(), NONE, level(), level()));
        }
        for (int i = 0; i < 30; i++) {
            fixture.after("m", Fixture.levels(level(), level(), level(), level()));
        }
        assertThat(fixture.verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aTickWithoutSamplesIsAHoleAndNothingElse() {
        Fixture fixture = fourHosts();
        for (int i = 0; i < 30; i++) {
            fixture.after("m", i % 7 == 3 ? TickRow.empty(5) : Fixture.levels(level(), level(), level(), level()));
        }
        assertThat(fixture.verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aSilenceOfAllMetricsIsNoDataThoughNoRowEverCame() {
        BatchWatch watch = fourHosts().open();
        watch.tick(Fixture.START, Map.of());
        watch.tick(Fixture.START.plusSeconds(20), Map.of());
        assertThat(watch.verdict()).isInstanceOf(Verdict.NoData.class);
    }

    /** Differences between hosts that repeat: most are equal, so that a scale of their own is as good as none. */
    @Test
    void aFaultFarBeyondTheScaleIsNeverHealthy() {
        Fixture fixture = new Fixture(4, 1).with(Fixture.metric("m", Type.GAUGE, Harm.UP));
        for (int i = 0; i < 400; i++) {
            fixture.before("m", Fixture.levels(wheel(i, 0), wheel(i, 1), wheel(i, 2), wheel(i, 3)));
        }
        for (int i = 400; i < 416; i++) {
            fixture.after("m", Fixture.levels(wheel(i, 0) + 40, wheel(i, 1), wheel(i, 2), wheel(i, 3)));
            assertThat(fixture.verdict()).isNotInstanceOf(Verdict.Healthy.class);
        }
        assertThat(fixture.verdict()).isInstanceOfAny(Verdict.Suspect.class, Verdict.Regressed.class);
    }

    private static double wheel(int tick, int host) {
        return 100 + (tick * 7919L + host * 104_729L) % 13;
    }

    @Test
    void aPushedHostThatGoesInTheMiddleOfTheBakeIsNoDataAndNamed() {
        Fixture fixture = fourHosts();
        for (int i = 0; i < 40; i++) {
            fixture.after("m", Fixture.levels(level(), i < 20 ? level() : NONE, level(), level()));
        }
        assertThat(fixture.verdict())
                .isInstanceOfSatisfying(
                        Verdict.NoData.class,
                        verdict -> assertThat(verdict.why()).isEqualTo("m is silent on h1 while others report"));
    }

    @Test
    void aMetricThatOnlyTheNewRevisionSendsIsNeitherHealthyNorHarm() {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("m", Type.GAUGE, Harm.BOTH));
        for (int i = 0; i < 100; i++) {
            fixture.before("m", TickRow.empty(5));
        }
        for (int i = 0; i < 40; i++) {
            fixture.after("m", Fixture.levels(level(), level(), NONE, NONE));
            assertThat(fixture.verdict()).isNotInstanceOfAny(Verdict.Healthy.class, Verdict.Regressed.class);
        }
    }

    @Test
    void aFigureOfTheServiceThatStartsWithThePushIsNeitherHealthyNorHarm() {
        Fixture fixture = new Fixture(2, 1).with(Fixture.metric("orders", Type.COUNT, Harm.DOWN));
        for (int i = 0; i < 40; i++) {
            double orders = level();
            fixture.after("orders", new TickRow(new double[] {NONE, NONE, orders}, new double[] {NONE, NONE, 1}));
            assertThat(fixture.verdict()).isNotInstanceOfAny(Verdict.Healthy.class, Verdict.Regressed.class);
        }
    }

    @Test
    void noiseOfAnySizeIsHealthy() {
        for (double unit : new double[] {1e-300, 1e-12, 1e15, 1e300}) {
            Fixture fixture = new Fixture(4, 2).with(Fixture.metric("m", Type.GAUGE, Harm.UP));
            for (int i = 0; i < 240; i++) {
                TickRow row = Fixture.levels(unit * level(), unit * level(), unit * level(), unit * level());
                if (i < 200) {
                    fixture.before("m", row);
                } else {
                    fixture.after("m", row);
                }
            }
            assertThat(fixture.verdict()).as("times " + unit).isInstanceOf(Verdict.Healthy.class);
        }
    }

    /** Their sum is more than a double holds. */
    @Test
    void theLargestNumbersThereAreEndInNoAlarm() {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("m", Type.GAUGE, Harm.UP));
        double most = Double.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            fixture.before("m", Fixture.levels(most, most, most, most));
        }
        for (int i = 0; i < 30; i++) {
            fixture.after("m", Fixture.levels(most, most, most, most));
        }
        assertThat(fixture.verdict()).isNotInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aConstantThatIsAnotherOneSinceThePushIsHarm() {
        Fixture fixture = new Fixture(4, 2).with(Fixture.metric("m", Type.GAUGE, Harm.UP));
        for (int i = 0; i < 100; i++) {
            fixture.before("m", Fixture.levels(7, 7, 7, 7));
        }
        for (int i = 0; i < 30; i++) {
            fixture.after("m", Fixture.levels(9, 9, 7, 7));
        }
        assertThat(fixture.verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aTickThatGoesBackIsRefused() {
        BatchWatch watch = fourHosts().open();
        watch.tick(Fixture.START.plusSeconds(5), Map.of());
        assertThatThrownBy(() -> watch.tick(Fixture.START.plusSeconds(4), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRowOfAnotherNumberOfHostsIsRefused() {
        BatchWatch watch = fourHosts().open();
        assertThatThrownBy(() -> watch.tick(Fixture.START, Map.of("m", TickRow.empty(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row of m has 3 slots, the watch has 5");
    }

    @Test
    void aRatioWithoutTrafficHasNoLevelButIsNotSilent() {
        Fixture fixture = new Fixture(2, 1).with(Fixture.metric("m", Type.RATIO, Harm.UP));
        TickRow quiet = new TickRow(new double[] {0, 0, NONE}, new double[] {0, 0, NONE});
        for (int i = 0; i < 60; i++) {
            fixture.before("m", quiet);
        }
        for (int i = 0; i < 30; i++) {
            fixture.after("m", quiet);
        }
        assertThat(fixture.verdict()).isNotInstanceOfAny(Verdict.Healthy.class, Verdict.Regressed.class);
    }
}
