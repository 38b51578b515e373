package io.antibody.detector.opponent;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The opponent: a judge of the fixed-horizon kind that canary tools use, looked at again and again. Two-sided rank test
 * of the points after a change against those before it; an alarm where the whole confidence interval of the shift
 * (Hodges and Lehmann) lies beyond a tolerated part of it.
 *
 * <p>Hypothesis: both samples are of one law. Assumes independent points. Breaks on dependence in time, season and a
 * second look, which is what it is here to show. Time and memory: n log n for the deviation; n m log(n m) and 8 n m
 * bytes where an alarm is possible.
 *
 * <p>Source: Mann and Whitney (1947); Hodges and Lehmann (1963).
 */
public final class MannWhitney {
    private static final double CONFIDENCE = 0.98;
    private static final double TOLERANCE = 0.25;
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double REACH = NORMAL.inverseCumulativeProbability(0.5 + CONFIDENCE / 2);

    private MannWhitney() {}

    /**
     * @param deviation standard errors between the wins of the later points and half of all pairs: positive if these are
     *     the larger ones; the farther from 0, the surer
     * @param alarm whether the interval of the shift lies beyond the tolerance
     */
    public record Result(double deviation, boolean alarm) {}

    /** Holds {@code after} against {@code before}; neither is changed. */
    public static Result test(double[] before, double[] after) {
        double[] early = before.clone();
        double[] late = after.clone();
        Arrays.sort(early);
        Arrays.sort(late);
        double pairs = (double) early.length * late.length;
        double sd = Math.sqrt(variance(early, late));
        if (!(sd > 0)) {
            return new Result(0, false);
        }
        double excess = wins(early, late) - pairs / 2;
        double deviation = Math.signum(excess) * Math.max(0, Math.abs(excess) - 0.5) / sd;
        return new Result(deviation, Math.abs(deviation) > REACH && beyondTolerance(early, late, REACH * sd));
    }

    private static boolean beyondTolerance(double[] early, double[] late, double reach) {
        double[] differences = new double[early.length * late.length];
        for (int i = 0; i < early.length; i++) {
            for (int j = 0; j < late.length; j++) {
                differences[i * late.length + j] = late[j] - early[i];
            }
        }
        Arrays.sort(differences);
        double mean = differences.length / 2.0;
        int low = (int) Math.max(0, Math.floor(mean - reach));
        int high = (int) Math.min(differences.length - 1.0, Math.ceil(mean + reach));
        double tolerated = TOLERANCE * Math.abs(differences[differences.length / 2]);
        return differences[low] > tolerated || differences[high] < -tolerated;
    }

    /** Pairs in which the later point is the larger one; a tie is half of one. */
    private static double wins(double[] early, double[] late) {
        double wins = 0;
        int below = 0;
        int notAbove = 0;
        for (double value : late) {
            while (below < early.length && early[below] < value) {
                below++;
            }
            while (notAbove < early.length && early[notAbove] <= value) {
                notAbove++;
            }
            wins += (below + notAbove) / 2.0;
        }
        return wins;
    }

    /** Variance of the number of wins, ties taken into account. */
    private static double variance(double[] early, double[] late) {
        double[] all = Arrays.copyOf(early, early.length + late.length);
        System.arraycopy(late, 0, all, early.length, late.length);
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
        return early.length * (double) late.length / 12 * (total + 1 - ties / (total * (total - 1)));
    }
}
