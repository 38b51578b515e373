package io.antibody.detector.backtest;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The opponent: a judge of the fixed-horizon kind that canary tools use, looked at again and again. Two-sided rank test
 * of the points after a change against those before it; an alarm where the whole confidence interval of the shift
 * (Hodges and Lehmann) lies beyond a tolerated part of it.
 *
 * <p>Hypothesis: both samples are of one law. Assumes independent points. Breaks on dependence in time, season and a
 * second look, which is what it is here to show.
 *
 * <p>Source: Mann and Whitney (1947); Hodges and Lehmann (1963).
 */
final class MannWhitney {
    private static final double CONFIDENCE = 0.98;
    private static final double TOLERANCE = 0.25;

    private MannWhitney() {}

    /**
     * @param deviation standard errors between the wins and half of all pairs: the larger, the surer
     * @param alarm whether the interval of the shift lies beyond the tolerance
     */
    record Result(double deviation, boolean alarm) {}

    static Result test(double[] before, double[] after) {
        int n = before.length;
        int m = after.length;
        double[] differences = new double[n * m];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                differences[i * m + j] = after[j] - before[i];
            }
        }
        Arrays.sort(differences);
        double wins = 0;
        for (double difference : differences) {
            wins += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
        }
        double mean = n * m / 2.0;
        double sd = Math.sqrt(variance(before, after));
        if (sd == 0) {
            return new Result(0, false);
        }
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double z = Math.max(0, Math.abs(wins - mean) - 0.5) / sd;
        double p = 2 * (1 - normal.cumulativeProbability(z));
        double reach = normal.inverseCumulativeProbability(0.5 + CONFIDENCE / 2) * sd;
        int low = (int) Math.max(0, Math.floor(mean - reach));
        int high = (int) Math.min(differences.length - 1.0, Math.ceil(mean + reach));
        double tolerated = TOLERANCE * Math.abs(differences[differences.length / 2]);
        return new Result(z, p < 1 - CONFIDENCE && (differences[low] > tolerated || differences[high] < -tolerated));
    }

    /** Variance of the number of wins, ties taken into account. */
    private static double variance(double[] before, double[] after) {
        double[] all = new double[before.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(after, 0, all, before.length, after.length);
        Arrays.sort(all);
        double ties = 0;
        for (int i = 0; i < all.length; ) {
            int j = i;
            while (j < all.length && all[j] == all[i]) {
                j++;
            }
            double tied = j - i;
            ties += tied * tied * tied - tied;
            i = j;
        }
        double total = all.length;
        return before.length * (double) after.length / 12 * (total + 1 - ties / (total * (total - 1)));
    }
}
