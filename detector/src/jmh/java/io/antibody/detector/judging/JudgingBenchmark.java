package io.antibody.detector.judging;

import io.antibody.detector.stats.SeriesJudge;
import io.antibody.detector.stats.SeriesPlan;
import io.antibody.detector.stats.Side;
import io.antibody.messages.config.MetricConfig;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What judging costs: a tick of one watched series with all its evidence, a tick of a whole watch by the series, and the
 * opening of a watch.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class JudgingBenchmark {
    private static final int TICKS = 1_440;
    private static final int CONTROL = 50;
    private static final int ROWS = 1 << 8;
    private static final String METRIC = "latency_ms";

    /** AR(1), as load is. */
    private static final double CORRELATION = 0.7;

    /** Whether late onsets are looked for by themselves: eight onsets instead of one. */
    @Param({"false", "true"})
    public boolean onsets;

    /** A step in what is watched, in standard deviations of a tick. With one, every onset is weighed at every tick. */
    @Param({"0", "3"})
    public double fault;

    private final double[] values = new double[1 << 12];
    private final TickRow[] rows = new TickRow[ROWS];
    private SeriesJudge judge;
    private Fixture one;
    private BatchWatch watch;
    private int next;
    private int ticks;

    /** Histories of 1,440 ticks, and values to come that are like them but for the fault. */
    @Setup(Level.Trial)
    public void prepare() {
        Random random = new Random(1);
        double sd = 1 / Math.sqrt(1 - CORRELATION * CORRELATION);
        double[] history = new double[TICKS];
        double last = 0;
        for (int i = 0; i < history.length + values.length; i++) {
            last = CORRELATION * last + random.nextGaussian();
            if (i < history.length) {
                history[i] = last;
            } else {
                values[i - history.length] = last + fault * sd;
            }
        }
        judge = new SeriesJudge(history, new SeriesPlan(Side.UP, 0, 0.01, 0, 120, 0.09, 1, 0, onsets));
        one = fleet(random, 1);
        watch = fleet(random, CONTROL / 2).open();
        for (int i = 0; i < ROWS; i++) {
            rows[i] = row(random, CONTROL / 2, fault);
        }
    }

    private Fixture fleet(Random random, int pushed) {
        Fixture fixture = new Fixture(CONTROL + 1, pushed)
                .with(Fixture.metric(METRIC, MetricConfig.Type.GAUGE, MetricConfig.Harm.UP, onsets));
        for (int i = 0; i < TICKS; i++) {
            fixture.before(METRIC, row(random, 0, 0));
        }
        return fixture;
    }

    private static TickRow row(Random random, int faulty, double fault) {
        double[] levels = new double[CONTROL + 1];
        for (int host = 0; host < levels.length; host++) {
            levels[host] = 100 + 3 * (random.nextGaussian() + (host < faulty ? fault : 0));
        }
        return Fixture.levels(levels);
    }

    /** One more tick of a watched series, and its evidence by all paths. */
    @Benchmark
    public double tick() {
        judge.add(values[next++ & values.length - 1]);
        return judge.logEvidence(0);
    }

    /** The same from samples to what each series says: 25 pushed hosts, 26 control hosts, per series. */
    @Benchmark
    @OperationsPerInvocation(CONTROL / 2 + 1)
    public boolean tickOfWatch() {
        watch.tick(Fixture.START.plusSeconds(ticks), Map.of(METRIC, rows[ticks & ROWS - 1]));
        ticks++;
        return watch.anyRegressed();
    }

    /** A watch of one pushed and 50 control hosts, with 1,440 ticks of history. */
    @Benchmark
    public Object open() {
        return one.open();
    }
}
