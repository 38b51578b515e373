package io.antibody.detector.judging;

import io.antibody.detector.stats.SeriesJudge;
import io.antibody.detector.stats.SeriesPlan;
import io.antibody.detector.stats.Side;
import io.antibody.messages.config.MetricConfig;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What judging costs: a tick of one watched series with all its evidence, and the opening of a watch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class JudgingBenchmark {
    private static final int TICKS = 1_440;
    private static final int CONTROL = 50;

    /** AR(1), as load is. */
    private static final double CORRELATION = 0.7;

    /** Whether late onsets are looked for by themselves: eight onsets instead of one. */
    @Param({"false", "true"})
    public boolean onsets;

    private final double[] values = new double[1 << 12];
    private SeriesJudge judge;
    private Fixture fixture;
    private int next;

    /** A history of 1,440 ticks, and values to come that are like it. */
    @Setup(Level.Trial)
    public void prepare() {
        Random random = new Random(1);
        double[] history = new double[TICKS];
        double last = 0;
        for (int i = 0; i < history.length + values.length; i++) {
            last = CORRELATION * last + random.nextGaussian();
            if (i < history.length) {
                history[i] = last;
            } else {
                values[i - history.length] = last;
            }
        }
        judge = new SeriesJudge(history, new SeriesPlan(Side.UP, 0, 0.01, 0, 120, 0.09, 1, onsets));
        fixture = new Fixture(CONTROL + 1, 1)
                .with(Fixture.metric("latency_ms", MetricConfig.Type.GAUGE, MetricConfig.Harm.UP));
        for (int i = 0; i < TICKS; i++) {
            double[] levels = new double[CONTROL + 1];
            for (int host = 0; host < levels.length; host++) {
                levels[host] = 100 + 3 * random.nextGaussian();
            }
            fixture.before("latency_ms", Fixture.levels(levels));
        }
    }

    /** One more tick of a watched series, and its evidence by all paths. */
    @Benchmark
    public double tick() {
        judge.add(values[next++ & values.length - 1]);
        return judge.logEvidence(0);
    }

    /** A watch of one pushed and 50 control hosts, with 1,440 ticks of history. */
    @Benchmark
    public Object open() {
        return fixture.open();
    }
}
