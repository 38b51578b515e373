package io.antibody.detector.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.antibody.detector.judging.TickRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;

/** Each setting of an invented fleet has the effect that it names. Seeded; bounds are some standard errors wide. */
class SimulatedMetricTest {
    private static final Disturbance CALM = new Disturbance(0, 0, 0, 0, 0, 0, 0);
    private static final int[] NOT_PUSHED = {-1, -1};

    private static double[][] run(
            MetricKind kind, Disturbance disturbance, int[] pushedAt, int ticks, Fault... faults) {
        SimulatedMetric metric = new SimulatedMetric(kind.model(0, disturbance), pushedAt.length, new Random(11));
        List<TickRow> rows = new ArrayList<>();
        for (int tick = 0; tick < ticks; tick++) {
            int now = tick;
            int[] reached =
                    Arrays.stream(pushedAt).map(at -> at <= now ? at : -1).toArray();
            rows.add(metric.next(0, tick, reached, List.of(faults)));
        }
        double[][] columns = new double[pushedAt.length + 1][];
        for (int slot = 0; slot <= pushedAt.length; slot++) {
            int of = slot;
            columns[slot] = rows.stream().mapToDouble(row -> row.level(of)).toArray();
        }
        return columns;
    }

    private static double mean(double[] values) {
        return new Mean().evaluate(values);
    }

    private static double sd(double[] values) {
        return new StandardDeviation().evaluate(values);
    }

    private static double dependence(double[] values) {
        double mean = mean(values);
        double products = 0;
        double squares = 0;
        for (int i = 1; i < values.length; i++) {
            products += (values[i] - mean) * (values[i - 1] - mean);
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return products / squares;
    }

    @Test
    void kindsHaveTheLevelsAndTheNoiseTheySay() {
        double[] gauge = run(MetricKind.GAUGE, CALM, NOT_PUSHED, 20_000)[0];
        assertThat(mean(gauge)).isCloseTo(100, within(0.1));
        assertThat(sd(gauge)).isCloseTo(3, within(0.1));
        double[] lognormal = run(MetricKind.LOGNORMAL, CALM, NOT_PUSHED, 20_000)[0];
        assertThat(mean(Arrays.stream(lognormal).map(Math::log).toArray())).isCloseTo(Math.log(100), within(0.01));
        double[] poisson = run(MetricKind.POISSON, CALM, NOT_PUSHED, 20_000)[0];
        assertThat(mean(poisson)).isCloseTo(2, within(0.05));
        assertThat(sd(poisson)).isCloseTo(Math.sqrt(2), within(0.05));
        assertThat(mean(run(MetricKind.SPARSE, CALM, NOT_PUSHED, 20_000)[0])).isCloseTo(0.02, within(0.004));
        assertThat(mean(run(MetricKind.RATIO, CALM, NOT_PUSHED, 20_000)[0])).isCloseTo(0.01, within(0.001));
        double[][] kpi = run(MetricKind.KPI, CALM, NOT_PUSHED, 20_000);
        assertThat(mean(kpi[2])).isCloseTo(10, within(0.1));
        assertThat(kpi[0]).containsOnly(Double.NaN);
        assertThat(mean(run(MetricKind.COMPLAINTS, CALM, NOT_PUSHED, 20_000)[2]))
                .isCloseTo(0.06, within(0.006));
        assertThat(mean(run(MetricKind.SALES, CALM, NOT_PUSHED, 20_000)[2])).isCloseTo(0.06, within(0.006));
    }

    @Test
    void noiseDependsOnTheTickBefore() {
        Disturbance dependent = new Disturbance(0.7, 0, 0, 0, 0, 0, 0);
        assertThat(dependence(run(MetricKind.GAUGE, dependent, NOT_PUSHED, 20_000)[0]))
                .isCloseTo(0.7, within(0.03));
        assertThat(dependence(run(MetricKind.GAUGE, CALM, NOT_PUSHED, 20_000)[0]))
                .isCloseTo(0, within(0.03));
    }

    @Test
    void loadAndSeasonMoveAllHostsAlike() {
        double[][] loaded = run(MetricKind.GAUGE, new Disturbance(0, 2, 0.9, 0, 0, 0, 0), NOT_PUSHED, 20_000);
        assertThat(sd(loaded[0])).isCloseTo(3 * Math.sqrt(5), within(0.5));
        assertThat(dependence(loaded[0])).isCloseTo(0.9 * 4 / 5, within(0.05));
        assertThat(sd(difference(loaded))).isCloseTo(3 * Math.sqrt(2), within(0.1));
        double[][] season = run(MetricKind.GAUGE, new Disturbance(0, 0, 0, 0.1, 0, 0, 0), NOT_PUSHED, 1_440 * 4);
        assertThat(sd(season[0])).isCloseTo(Math.sqrt(50 + 9), within(0.3));
        assertThat(sd(difference(season))).isCloseTo(3 * Math.sqrt(2), within(0.1));
    }

    private static double[] difference(double[][] hosts) {
        double[] difference = new double[hosts[0].length];
        Arrays.setAll(difference, i -> hosts[0][i] - hosts[1][i]);
        return difference;
    }

    @Test
    void hostsDifferForGoodAndARestartMovesThem() {
        int[] fifty = new int[200];
        Arrays.fill(fifty, 500);
        double[][] hosts = run(MetricKind.GAUGE, new Disturbance(0, 0, 0, 0, 0.5, 0, 0), fifty, 1_000);
        double[] levels = Arrays.stream(hosts)
                .limit(200)
                .mapToDouble(SimulatedMetricTest::mean)
                .toArray();
        assertThat(sd(levels)).isCloseTo(1.5, within(0.25));
        double[][] restarted = run(MetricKind.GAUGE, new Disturbance(0, 0, 0, 0, 0, 0.3, 0), fifty, 1_000);
        double[] moves = Arrays.stream(restarted)
                .limit(200)
                .mapToDouble(
                        host -> mean(Arrays.copyOfRange(host, 500, 1_000)) - mean(Arrays.copyOfRange(host, 0, 500)))
                .toArray();
        assertThat(sd(moves)).isCloseTo(0.92, within(0.2)); // sqrt(.9^2 + 2 * 9 / 500)
    }

    @Test
    void oneHostIsLouderThanTheOthers() {
        double[][] hosts =
                run(MetricKind.GAUGE, new Disturbance(0, 0, 0, 0, 0, 0, 0, 10), new int[] {-1, -1, -1}, 2_000);
        double[] sds = Arrays.stream(hosts)
                .limit(3)
                .mapToDouble(SimulatedMetricTest::sd)
                .sorted()
                .toArray();
        assertThat(sds[1]).isCloseTo(3, within(0.3));
        assertThat(sds[2]).isCloseTo(30, within(3.0));
    }

    @Test
    void samplesAreMissing() {
        double[] host = run(MetricKind.GAUGE, new Disturbance(0, 0, 0, 0, 0, 0, 0.2), NOT_PUSHED, 10_000)[0];
        assertThat(Arrays.stream(host).filter(Double::isNaN).count()).isBetween(1_850L, 2_150L);
    }

    @Test
    void faultsOfEachKindComeAtTheirOnsetOnTheirHosts() {
        int[] pushed = {100, 100};
        Fault.Kind[] kinds = {Fault.Kind.SHIFT, Fault.Kind.PULSE, Fault.Kind.LEAK, Fault.Kind.GROWTH, Fault.Kind.FACTOR
        };
        double[] sizes = {2, 10, 1, 0.01, 1.5};
        double[][] moves = {{6, 6, 6}, {30, 0, 0}, {0, 3, 30}, {0, 10, 100}, {50, 50, 50}};
        double[] without = run(MetricKind.GAUGE, CALM, pushed, 300)[1];
        for (int i = 0; i < kinds.length; i++) {
            Fault fault = new Fault("gauge0", kinds[i], sizes[i], 20, host -> host == 1);
            double[][] hosts = run(MetricKind.GAUGE, CALM, pushed, 300, fault);
            assertThat(hosts[0]).as("the other host").isEqualTo(run(MetricKind.GAUGE, CALM, pushed, 300)[0]);
            assertThat(hosts[1][119] - without[119]).as(kinds[i] + " before").isZero();
            assertThat(hosts[1][120] - without[120]).as(kinds[i] + " at once").isCloseTo(moves[i][0], within(1e-9));
            assertThat(hosts[1][130] - without[130]).as(kinds[i] + " after 10").isCloseTo(moves[i][1], within(1e-9));
            assertThat(hosts[1][220] - without[220]).as(kinds[i] + " after 100").isCloseTo(moves[i][2], within(1e-9));
        }
    }

    @Test
    void aShareBecomesWhatTheFaultSays() {
        double[] host = run(MetricKind.RATIO, CALM, new int[] {100}, 400, Fault.of("ratio0", Fault.Kind.SHARE, 0.2))[0];
        assertThat(mean(Arrays.copyOfRange(host, 0, 100))).isCloseTo(0.01, within(0.003));
        assertThat(mean(Arrays.copyOfRange(host, 100, 400))).isCloseTo(0.2, within(0.01));
    }
}
