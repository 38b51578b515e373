package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The promise of 1 % on data in which nothing happens, looked at after each of 120 ticks, with one and the same setting.
 * 300 seeded series per law: at the promise, more than 8 alarms come in less than 1 of 200 runs. Found: 0 or 1.
 */
class FalseAlarmTest {
    private static final int SERIES = 300;
    private static final int HISTORY = 600;
    private static final int WATCH = 120;
    private static final int MOST_ALARMS = 8;

    enum Law {
        NORMAL(Type.GAUGE) {
            @Override
            double next(Random random, double[] state) {
                return 100 + 3 * random.nextGaussian();
            }
        },
        DEPENDENT(Type.GAUGE) {
            @Override
            double next(Random random, double[] state) {
                state[0] = 0.7 * state[0] + Math.sqrt(1 - 0.49) * random.nextGaussian();
                return 100 + 3 * state[0];
            }
        },
        LOGNORMAL(Type.GAUGE) {
            @Override
            double next(Random random, double[] state) {
                return Math.exp(random.nextGaussian());
            }
        },
        POISSON(Type.COUNT) {
            @Override
            double next(Random random, double[] state) {
                int events = 0;
                for (double product = random.nextDouble(); product > Math.exp(-2); product *= random.nextDouble()) {
                    events++;
                }
                return events;
            }
        },
        SPARSE(Type.COUNT) {
            @Override
            double next(Random random, double[] state) {
                return random.nextDouble() < 0.02 ? 1 : 0;
            }
        };

        final Type type;

        Law(Type type) {
            this.type = type;
        }

        abstract double next(Random random, double[] state);
    }

    @ParameterizedTest
    @EnumSource
    void thePromiseHoldsOverAllLooks(Law law) {
        int alarms = 0;
        for (int seed = 0; seed < SERIES; seed++) {
            alarms += alarms(law, new Random(seed)) ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(MOST_ALARMS);
    }

    private static boolean alarms(Law law, Random random) {
        double[] state = {random.nextGaussian()};
        List<TickRow> history = new ArrayList<>();
        for (int i = 0; i < HISTORY; i++) {
            history.add(kpi(law.next(random, state)));
        }
        BatchSpec spec = new Fixture(1, 1)
                .with(Fixture.metric("kpi", law.type, Harm.BOTH))
                .spec();
        BatchWatch watch = BatchWatch.open(spec, Map.of("kpi", new MetricHistory(Fixture.START, history)));
        for (int i = 0; i < WATCH; i++) {
            watch.tick(Fixture.START.plusSeconds(i), Map.of("kpi", kpi(law.next(random, state))));
            if (watch.anyRegressed()) {
                assertThat(watch.verdict()).isInstanceOf(Verdict.Regressed.class);
                return true;
            }
        }
        return false;
    }

    private static TickRow kpi(double value) {
        return new TickRow(new double[] {Double.NaN, value}, new double[] {Double.NaN, 1});
    }
}
