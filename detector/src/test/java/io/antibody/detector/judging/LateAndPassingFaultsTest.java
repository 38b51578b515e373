package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Type;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Faults that begin late, and bursts that are over. Two hosts, one pushed; level 100, noise 1; seeded. */
class LateAndPassingFaultsTest {
    private final Random random = new Random(5);

    private BatchWatch open(boolean lateOnsets) {
        Fixture fixture = new Fixture(2, 1).with(Fixture.metric("load", Type.GAUGE, Harm.UP, lateOnsets));
        for (int i = 0; i < 1000; i++) {
            fixture.before("load", row(0));
        }
        return fixture.open();
    }

    private TickRow row(double more) {
        return Fixture.levels(100 + more + random.nextGaussian(), 100 + random.nextGaussian());
    }

    private void feed(BatchWatch watch, int from, int to, IntToDoubleFunction more) {
        for (int i = from; i < to; i++) {
            watch.tick(Fixture.START.plusSeconds(i), Map.of("load", row(more.applyAsDouble(i))));
        }
    }

    private int ticksToDecision(boolean lateOnsets) {
        BatchWatch watch = open(lateOnsets);
        for (int i = 0; i < 600; i++) {
            feed(watch, i, i + 1, tick -> tick < 90 ? 0 : 3);
            if (watch.anyRegressed()) {
                return i;
            }
        }
        throw new AssertionError("not found in 600 ticks");
    }

    @Test
    void aFaultThatBeginsLateIsFoundSoonerWhereLateOnsetsAreLookedFor() {
        assertThat(ticksToDecision(true)).isLessThan(ticksToDecision(false));
    }

    @Test
    void aBurstThatIsThereRollsBack() {
        BatchWatch watch = open(false);
        feed(watch, 0, 10, tick -> tick == 9 ? 25 : 0);
        assertThat(watch.verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aBurstThatIsOverBeforeTheDecisionHolds() {
        BatchWatch watch = open(false);
        // The metric needs five points: the burst of the first, as a restart makes it, is long over by then.
        feed(watch, 0, 6, tick -> tick == 0 ? 25 : 0);
        assertThat(watch.verdict()).isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void andLetsGoOnceItIsPlainlyHistory() {
        BatchWatch watch = open(false);
        feed(watch, 0, 60, tick -> tick == 0 ? 12 : 0);
        assertThat(watch.verdict()).isInstanceOf(Verdict.Healthy.class);
    }
}
