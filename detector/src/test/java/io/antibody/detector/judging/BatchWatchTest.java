package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Evidence;
import io.antibody.messages.Scope;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchWatchTest {
    private static TickRow latency(Random random, double... factors) {
        double[] levels = new double[factors.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = factors[i] * (100 + 3 * random.nextGaussian());
        }
        return Fixture.levels(levels);
    }

    private static Fixture fourHosts(int pushed, int ticks, double... after) {
        Random random = new Random(1);
        Fixture fixture = new Fixture(4, pushed).with(Fixture.metric("latency_ms", Type.GAUGE, Harm.UP));
        for (int i = 0; i < 200; i++) {
            fixture.before("latency_ms", latency(random, 1, 1, 1, 1));
        }
        for (int i = 0; i < ticks; i++) {
            fixture.after("latency_ms", latency(random, after));
        }
        return fixture;
    }

    @Test
    void aPushThatChangesNothingIsHealthy() {
        assertThat(fourHosts(2, 20, 1, 1, 1, 1).verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aRiseOnAllPushedHostsIsRegressedAndTheRevisionIsBlamed() {
        assertThat(fourHosts(2, 10, 1.3, 1.3, 1, 1).verdict())
                .isInstanceOfSatisfying(Verdict.Regressed.class, verdict -> {
                    assertThat(verdict.sick()).isEqualTo(new Sick.AllPushedHosts());
                    assertThat(verdict.why())
                            .startsWith("latency_ms on the 2 pushed hosts rose by")
                            .contains("more than on the 2 others");
                });
    }

    @Test
    void aRiseOnOneOfThePushedHostsIsThatHosts() {
        assertThat(fourHosts(2, 10, 1, 1.4, 1, 1).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Regressed.class,
                        verdict -> assertThat(verdict.sick()).isEqualTo(new Sick.OneHost("h1")));
    }

    @Test
    void theOnlyPushedHostSaysWhatAllPushedHostsSay() {
        List<Evidence> rows = fourHosts(1, 10, 1.05, 1, 1, 1).watched().allEvidence();
        assertThat(rows)
                .extracting(Evidence::scope)
                .containsExactlyInAnyOrder(new Scope.Service(), new Scope.Host("h0", null));
        assertThat(rows).extracting(Evidence::postSamples).containsExactly(10, 10);
        assertThat(rows.get(0).delta())
                .isBetween(3.0, 7.0)
                .isEqualTo(rows.get(1).delta());
        assertThat(rows.get(0).statistic()).isPositive().isEqualTo(rows.get(1).statistic());
    }

    @Test
    void aVerdictNamesTheSickHostOfManyAmongItsFewRows() {
        Random random = new Random(1);
        double[] levels = new double[60];
        Arrays.fill(levels, 1);
        Fixture fixture = new Fixture(60, 30).with(Fixture.metric("latency_ms", Type.GAUGE, Harm.UP));
        for (int i = 0; i < 200; i++) {
            fixture.before("latency_ms", latency(random, levels));
        }
        levels[29] = 1.5;
        for (int i = 0; i < 10; i++) {
            fixture.after("latency_ms", latency(random, levels));
        }
        assertThat(fixture.verdict().evidence())
                .hasSize(20)
                .extracting(Evidence::scope)
                .startsWith(new Scope.Service(), new Scope.Host("h29", null));
        assertThat(fixture.watched().allEvidence()).hasSize(31);
    }

    @Test
    void calmHostsNeverCrowdOutTheAggregates() {
        Random random = new Random(1);
        double[] levels = new double[60];
        Arrays.fill(levels, 1);
        Fixture fixture = new Fixture(60, 30);
        for (int metric = 0; metric < 3; metric++) {
            fixture.with(Fixture.metric("m" + metric, Type.GAUGE, Harm.UP));
            for (int i = 0; i < 200; i++) {
                fixture.before("m" + metric, latency(random, levels));
            }
            for (int i = 0; i < 10; i++) {
                fixture.after("m" + metric, latency(random, levels));
            }
        }
        assertThat(fixture.verdict().evidence())
                .hasSize(20)
                .extracting(Evidence::scope)
                .startsWith(new Scope.Service(), new Scope.Service(), new Scope.Service());
    }

    @Test
    void aRiseThatTheOtherHostsShareIsNotThePushs() {
        assertThat(fourHosts(2, 20, 1.3, 1.3, 1.3, 1.3).verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aMetricThatFallsSilentIsNoDataNeverHealthy() {
        Fixture fixture = fourHosts(2, 0);
        for (int i = 0; i < 20; i++) {
            fixture.after("latency_ms", TickRow.empty(5));
        }
        assertThat(fixture.verdict())
                .isInstanceOfSatisfying(
                        Verdict.NoData.class,
                        verdict -> assertThat(verdict.silentMetrics()).containsExactly("latency_ms"));
    }

    @Test
    void aPushedHostThatIsSilentIsNamed() {
        assertThat(fourHosts(2, 20, 1, Double.NaN, 1, 1).verdict())
                .isInstanceOfSatisfying(
                        Verdict.NoData.class,
                        verdict ->
                                assertThat(verdict.why()).isEqualTo("latency_ms is silent on h1 while others report"));
    }

    @Test
    void theSameTicksGiveTheSameVerdict() {
        assertThat(fourHosts(2, 15, 1.1, 1, 1, 1).verdict())
                .isEqualTo(fourHosts(2, 15, 1.1, 1, 1, 1).verdict());
    }
}
