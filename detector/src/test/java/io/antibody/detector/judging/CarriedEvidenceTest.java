package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Type;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the batches of a release hand on. Four hosts, two pushed; level 100, noise 3; five points are needed, and a
 * logarithm of 6.0 (one in 400) for the pooled series. Seeded.
 */
class CarriedEvidenceTest {
    private static final Carry SUSPICION = earlier(4, 15);

    private static Carry earlier(double logEvidence, int points) {
        return new Carry(Map.of("load|service", logEvidence), Map.of("load|service", points), Set.of(), Map.of());
    }

    private static BatchWatch watched(Carry carry, int ticks, double risen) {
        Random random = new Random(3);
        Fixture fixture = new Fixture(4, 2)
                .with(Fixture.metric("load", Type.GAUGE, Harm.UP))
                .after(carry);
        for (int i = 0; i < 300; i++) {
            fixture.before("load", row(random, 0));
        }
        for (int i = 0; i < ticks; i++) {
            fixture.after("load", row(random, risen));
        }
        return fixture.watched();
    }

    private static TickRow row(Random random, double more) {
        double[] levels = new double[4];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 100 + 3 * random.nextGaussian() + (i < 2 ? more : 0);
        }
        return Fixture.levels(levels);
    }

    @Test
    void harmThatGoesOnAfterTheNextPushNeedsNoNewLeastNumberOfPoints() {
        assertThat(watched(SUSPICION, 2, 20).verdict()).isInstanceOf(Verdict.Regressed.class);
        assertThat(watched(Carry.none(), 2, 20).verdict()).isInstanceOf(Verdict.Inconclusive.class);
    }

    @Test
    void harmThatDoesNotGoOnIsNotRegressed() {
        assertThat(watched(SUSPICION, 60, 0).verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void theLeastNumberOfPointsIsThatOfTheRelease() {
        assertThat(watched(earlier(4, 2), 2, 20).verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(watched(earlier(4, 3), 2, 20).verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aHintIsNotEnoughForTheFirstTicksToDecide() {
        // Three quarters of e^1.5 go on, and a quarter starts over: 1.28, less than half of the 3.0 of a suspicion.
        assertThat(watched(earlier(1.5, 15), 2, 20).verdict()).isInstanceOf(Verdict.Inconclusive.class);
    }

    @Test
    void whatSingleHostsShowedIsCarriedSoThatOneSickHostCanBeNamed() {
        Effect earlier = new Effect(0.3, 1e-4, 1e-4);
        Carry carry = new Carry(Map.of(), Map.of(), Set.of(), Map.of("load|host|h0", earlier));

        assertThat(watched(carry, 7, 0).carry().effects())
                .containsOnlyKeys("load|host|h0", "load|host|h1")
                .hasEntrySatisfying(
                        "load|host|h0", both -> assertThat(both.noise()).isLessThan(6e-5))
                .hasEntrySatisfying(
                        "load|host|h1", now -> assertThat(now.noise()).isGreaterThan(8e-5));
    }

    /** In the next batch it would be held against the same past again: a season that went down would count twice. */
    @Test
    void countsThatWereHeldAgainstThePastAreNotCarried() {
        Fixture fixture = new Fixture(2, 1).with(Fixture.metric("failures", Type.COUNT, Harm.UP));
        Random random = new Random(3);
        for (int i = 0; i < 330; i++) {
            double failures = random.nextDouble() < (i < 300 ? 0.05 : 0.3) ? 1 : 0;
            TickRow row = new TickRow(
                    new double[] {Double.NaN, Double.NaN, failures}, new double[] {Double.NaN, Double.NaN, 1});
            if (i < 300) {
                fixture.before("failures", row);
            } else {
                fixture.after("failures", row);
            }
        }
        BatchWatch watch = fixture.watched();

        assertThat(watch.allEvidence())
                .singleElement()
                .satisfies(row -> assertThat(row.statistic()).isGreaterThan(2));
        assertThat(watch.carry().logEvidence()).containsExactly(Map.entry("failures|kpi", 0.0));
    }

    @Test
    void pointsAddUpFromBatchToBatch() {
        assertThat(watched(SUSPICION, 7, 0).carry().points())
                .containsEntry("load|service", 22)
                .containsEntry("load|host|h0", 7);
    }
}
