package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Type;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Cases that users of other canary judges reported as wrongly decided (kayenta #780, #426, #799, #377, spinnaker #6278,
 * #5622), with the answer that they should have had. Two hosts, of which one is pushed.
 */
class AcceptanceTest {
    private static final String METRIC = "m";

    private static Fixture twoHosts(Type type, Harm harm, double[] pushedBefore, double[] otherBefore) {
        Fixture fixture = new Fixture(2, 1).with(Fixture.metric(METRIC, type, harm));
        for (int i = 0; i < pushedBefore.length; i++) {
            fixture.before(METRIC, Fixture.levels(pushedBefore[i], otherBefore[i]));
        }
        return fixture;
    }

    private static Fixture after(Fixture fixture, double[] pushed, double[] other) {
        for (int i = 0; i < pushed.length; i++) {
            fixture.after(METRIC, Fixture.levels(pushed[i], other[i]));
        }
        return fixture;
    }

    private static double[] all(double value, int ticks) {
        double[] values = new double[ticks];
        java.util.Arrays.fill(values, value);
        return values;
    }

    private static double[] noise(long seed, int ticks, double mean, double sd) {
        Random random = new Random(seed);
        double[] values = new double[ticks];
        for (int i = 0; i < ticks; i++) {
            values[i] = mean + sd * random.nextGaussian();
        }
        return values;
    }

    @Test
    void sevenHundredsAmongTenAgainstTenOnesIsRegressed() {
        Fixture fixture = twoHosts(Type.GAUGE, Harm.UP, all(1, 10), all(1, 10));
        after(fixture, new double[] {100, 100, 1, 100, 100, 1, 100, 100, 1, 100}, all(1, 10));
        assertThat(fixture.verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aFewErrorsWhereThereNeverWasOneAreAtLeastSuspect() {
        Fixture fixture = twoHosts(Type.COUNT, Harm.UP, all(0, 60), all(0, 60));
        double[] errors = all(0, 60);
        errors[55] = 1;
        errors[56] = 3;
        errors[57] = 2;
        errors[58] = 1;
        errors[59] = 3;
        after(fixture, errors, all(0, 60));
        assertThat(fixture.verdict()).isInstanceOfAny(Verdict.Suspect.class, Verdict.Regressed.class);
    }

    @Test
    void valuesOfOneHundredThousandthAreJudgedAsTheSameValuesTimesOneHundredThousand() {
        Evidence small = shifted(1e-5);
        Evidence large = shifted(1);
        assertThat(small.finding()).isEqualTo(Finding.REGRESSED).isEqualTo(large.finding());
        assertThat(small.statistic()).isCloseTo(large.statistic(), org.assertj.core.data.Offset.offset(1e-6));
    }

    /** Level 10, noise 1, and from the push on one standard deviation more; all of it times the unit. */
    private static Evidence shifted(double unit) {
        Fixture fixture = twoHosts(Type.GAUGE, Harm.UP, noise(1, 400, 10 * unit, unit), noise(2, 400, 10 * unit, unit));
        after(fixture, noise(3, 120, 12 * unit, unit), noise(4, 120, 10 * unit, unit));
        return fixture.verdict().evidence().get(0);
    }

    @Test
    void fourfoldVarianceIsSeenAndCalledSpread() {
        Fixture fixture = twoHosts(Type.GAUGE, Harm.BOTH, noise(1, 1400, 100, 2), noise(2, 1400, 100, 0.2));
        after(fixture, noise(3, 120, 100, 8), noise(4, 120, 100, 0.2));
        assertThat(fixture.verdict())
                .isInstanceOfAny(Verdict.Suspect.class, Verdict.Regressed.class)
                .satisfies(verdict -> assertThat(verdict.why()).contains("varies more than it ever did"));
    }

    @Test
    void aControlWithoutAnyDataIsNoDataNeverHealthy() {
        Fixture fixture = twoHosts(Type.GAUGE, Harm.UP, noise(1, 100, 10, 1), all(Double.NaN, 100));
        after(fixture, noise(3, 30, 10, 1), all(Double.NaN, 30));
        assertThat(fixture.verdict()).isInstanceOf(Verdict.NoData.class);
    }

    @Test
    void aControlThatFallsSilentIsNoData() {
        Fixture fixture = twoHosts(Type.GAUGE, Harm.UP, noise(1, 100, 10, 1), noise(2, 100, 10, 1));
        after(fixture, noise(3, 30, 10, 1), all(Double.NaN, 30));
        assertThat(fixture.verdict())
                .isInstanceOfSatisfying(
                        Verdict.NoData.class,
                        verdict -> assertThat(verdict.why())
                                .isEqualTo("m is silent on the hosts that were not pushed: nothing to compare with"));
    }

    @Test
    void twoAndTwoPointsAreNeverRegressed() {
        Fixture fixture = twoHosts(Type.GAUGE, Harm.UP, new double[] {10, 11}, new double[] {10, 9});
        after(fixture, new double[] {15, 16}, new double[] {10, 9});
        assertThat(fixture.verdict()).isInstanceOfAny(Verdict.Inconclusive.class, Verdict.NoData.class);
    }

    @Test
    void aConstantAgainstTheSameConstantIsHealthy() {
        Fixture fixture = twoHosts(Type.GAUGE, Harm.UP, all(7, 30), all(7, 30));
        after(fixture, all(7, 20), all(7, 20));
        assertThat(fixture.verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void zeroAgainstZeroIsHealthy() {
        Fixture fixture = twoHosts(Type.GAUGE, Harm.UP, all(0, 30), all(0, 30));
        after(fixture, all(0, 20), all(0, 20));
        assertThat(fixture.verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void noErrorsAgainstNoErrorsIsHealthyWithinTheBake() {
        Fixture fixture = twoHosts(Type.COUNT, Harm.UP, all(0, 30), all(0, 30));
        after(fixture, all(0, 100), all(0, 100));
        assertThat(fixture.verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void hugeAndTinyValuesAreJudgedAlike() {
        for (double unit : new double[] {1e-12, 1e15}) {
            assertThat(shifted(unit).finding()).isEqualTo(Finding.REGRESSED);
        }
    }
}
