package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Type;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What a restart alone does to a host is learned from healthy pushes. Four hosts, one pushed; level 100, noise 1. */
class RestartEffectTest {
    /** Thirty hosts that moved by two standard deviations each, although nothing was wrong. */
    private static final PastPushes MOVED = new PastPushes(Map.of("load", new PastPushes.RestartEffect(30, 30 * 4.0)));

    private static Verdict pushed(PastPushes past, double step) {
        Random random = new Random(3);
        Fixture fixture = new Fixture(4, 1).past(past).with(Fixture.metric("load", Type.GAUGE, Harm.UP));
        for (int i = -600; i < 60; i++) {
            double[] levels = DoubleStream.generate(() -> 100 + random.nextGaussian())
                    .limit(4)
                    .toArray();
            if (i < 0) {
                fixture.before("load", Fixture.levels(levels));
            } else {
                levels[0] += step;
                fixture.after("load", Fixture.levels(levels));
            }
        }
        return fixture.verdict();
    }

    @Test
    void aStepAsRestartsAlwaysMakeItIsNoHarm() {
        assertThat(pushed(PastPushes.none(), 2.5)).isInstanceOf(Verdict.Regressed.class);
        assertThat(pushed(MOVED, 2.5)).isNotInstanceOfAny(Verdict.Regressed.class, Verdict.Suspect.class);
    }

    @Test
    void oneThatIsFarLargerStillIs() {
        assertThat(pushed(MOVED, 14)).isInstanceOf(Verdict.Regressed.class);
    }
}
