package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.detector.simulate.Draws;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Type;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One tick of a count or of a share, ten hours of history. Two hosts, one pushed; five points are needed. Seeded. */
class PassingBurstsOfEventsTest {
    private static final int NEVER = -1;

    private final Random random = new Random(5);

    /** Requests failed out of 200, 0 for a plain count. */
    private TickRow row(double mean, double requests, double pushedMean) {
        double[] sums = {Draws.poisson(random, pushedMean), Draws.poisson(random, mean), Double.NaN};
        double weight = requests == 0 ? 1 : requests;
        return new TickRow(sums, new double[] {weight, weight, Double.NaN});
    }

    private BatchWatch open(Type type, double mean, double requests) {
        Fixture fixture = new Fixture(2, 1).with(Fixture.metric("failures", type, Harm.UP));
        for (int i = 0; i < 600; i++) {
            fixture.before("failures", row(mean, requests, mean));
        }
        return fixture.open();
    }

    private Verdict after(Type type, double mean, double requests, int ticks, int burstAt, double burst) {
        BatchWatch watch = open(type, mean, requests);
        for (int i = 0; i < ticks; i++) {
            TickRow row = row(mean, requests, i == burstAt ? burst : mean);
            watch.tick(Fixture.START.plusSeconds(i), Map.of("failures", row));
        }
        return watch.verdict();
    }

    @Test
    void aTickOfFortyFailuresWhereTwoAreUsualRollsBack() {
        assertThat(after(Type.COUNT, 2, 0, 10, 9, 40))
                .isInstanceOf(Verdict.Regressed.class)
                .satisfies(verdict -> assertThat(verdict.why())
                        .startsWith("failures on ")
                        .contains(" had a burst unlike any before, unlike the other host"));
    }

    @Test
    void aTickInWhichHalfOfTheRequestsFailRollsBack() {
        assertThat(after(Type.RATIO, 2, 200, 10, 9, 100)).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aTickOfTenFailuresWhereOneInFiftyTicksIsUsualRollsBack() {
        assertThat(after(Type.COUNT, 0.02, 0, 10, 9, 10)).isInstanceOf(Verdict.Regressed.class);
    }

    /** The metric needs five points: the burst of the first, as a restart makes it, is long over by then. */
    @Test
    void aBurstThatIsOverBeforeTheDecisionHolds() {
        assertThat(after(Type.COUNT, 2, 0, 6, 0, 40)).isInstanceOf(Verdict.Suspect.class);
        assertThat(after(Type.COUNT, 0.02, 0, 6, 0, 10)).isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void andLetsGoOnceItIsPlainlyHistory() {
        assertThat(after(Type.COUNT, 2, 0, 60, 0, 40))
                .isNotInstanceOfAny(Verdict.Suspect.class, Verdict.Regressed.class);
    }

    @Test
    void withoutABurstThereIsNone() {
        assertThat(after(Type.COUNT, 2, 0, 60, NEVER, 0))
                .isNotInstanceOfAny(Verdict.Suspect.class, Verdict.Regressed.class);
    }
}
