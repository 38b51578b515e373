package io.antibody.detector.replay;

import io.antibody.detector.figures.Median;
import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.TickRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an injected fault is measured in.
 *
 * @param level the metric's usual level, of one host or, of a figure without hosts, the whole
 * @param sd standard deviation of a tick of it: of a host about what the other hosts do at the same time; of a figure
 *     without hosts about its own running median. 0 if it never changes
 * @param kpi whether it is a figure without hosts
 */
record MetricNoise(double level, double sd, boolean kpi) {
    /** Makes the median absolute deviation of normal noise its standard deviation. */
    private static final double OF_MAD = 1.4826;

    /** Ticks on either side of the running median. */
    private static final int AROUND = 15;

    static MetricNoise of(MetricHistory history) {
        List<TickRow> rows = history.rows();
        int kpiSlot = rows.isEmpty() ? 0 : rows.get(0).slots() - 1;
        List<double[]> hosts = new ArrayList<>();
        double[] mean = new double[rows.size()];
        int[] reporting = new int[rows.size()];
        for (int slot = 0; slot < kpiSlot; slot++) {
            double[] values = column(rows, slot);
            if (Arrays.stream(values).anyMatch(value -> !Double.isNaN(value))) {
                hosts.add(values);
                for (int i = 0; i < values.length; i++) {
                    mean[i] += Double.isNaN(values[i]) ? 0 : values[i];
                    reporting[i] += Double.isNaN(values[i]) ? 0 : 1;
                }
            }
        }
        if (hosts.size() < 2) {
            double[] figure = hosts.isEmpty() ? column(rows, kpiSlot) : hosts.get(0);
            return new MetricNoise(median(figure), spread(aboutRunningMedian(figure)), hosts.isEmpty());
        }
        double level = Median.of(hosts.stream().mapToDouble(MetricNoise::median));
        double sd = Median.of(hosts.stream().mapToDouble(host -> {
            double[] about = new double[host.length];
            Arrays.setAll(
                    about, i -> reporting[i] < 2 ? Double.NaN : host[i] - (mean[i] - host[i]) / (reporting[i] - 1));
            double middle = median(about);
            return spread(Arrays.stream(about).map(value -> value - middle).toArray());
        }));
        return new MetricNoise(level, sd, false);
    }

    private static double[] column(List<TickRow> rows, int slot) {
        return rows.stream().mapToDouble(row -> row.level(slot)).toArray();
    }

    private static double[] aboutRunningMedian(double[] values) {
        double[] about = new double[values.length];
        Arrays.setAll(
                about,
                i -> values[i]
                        - median(Arrays.copyOfRange(
                                values, Math.max(0, i - AROUND), Math.min(values.length, i + AROUND + 1))));
        return about;
    }

    /** Robust where it can be; events that are rare have a deviation of 0 at the median, and then the plain one counts. */
    private static double spread(double[] deviations) {
        double robust = OF_MAD * median(Arrays.stream(deviations).map(Math::abs).toArray());
        if (robust > 0) {
            return robust;
        }
        double[] known =
                Arrays.stream(deviations).filter(value -> !Double.isNaN(value)).toArray();
        double squares = Arrays.stream(known).map(value -> value * value).sum();
        return known.length == 0 ? 0 : Math.sqrt(squares / known.length);
    }

    private static double median(double[] values) {
        return Median.of(Arrays.stream(values).filter(value -> !Double.isNaN(value)));
    }
}
