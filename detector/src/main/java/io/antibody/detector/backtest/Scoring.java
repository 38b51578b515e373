package io.antibody.detector.backtest;

import io.antibody.detector.figures.Median;
import java.util.Arrays;
import java.util.List;

/**
 * How well a judge tells harmful changes from others.
 *
 * @param auc chance that a harmful change scores higher than another one
 * @param bestF1 best F1 over all thresholds
 * @param recall share of the harmful changes that alarmed at the promise
 * @param falsePositiveRate share of the others that did
 * @param recallAt5PctFpr share of the harmful ones above the threshold that 5 % of the others pass
 * @param medianDelayPoints median number of points from the change to the alarm at the promise; NaN if there was none
 */
public record Scoring(
        double auc,
        double bestF1,
        double recall,
        double falsePositiveRate,
        double recallAt5PctFpr,
        double medianDelayPoints) {

    /**
     * What one judge said about one case.
     *
     * @param erroneous the truth
     * @param score the larger, the more harmful
     * @param delay points from the change to the alarm, from 1; 0 for no alarm
     */
    public record Judged(boolean erroneous, double score, int delay) {}

    /** @throws IllegalArgumentException if there is no harmful or no other case */
    public static Scoring of(List<Judged> cases) {
        double[] harmful = scores(cases, true);
        double[] others = scores(cases, false);
        requireBothKinds(cases.stream().map(Judged::erroneous).toList());
        double allowed = others[Math.max(0, others.length - 1 - (int) Math.floor(0.05 * others.length))];
        double[] delays = cases.stream()
                .filter(one -> one.erroneous() && one.delay() > 0)
                .mapToDouble(Judged::delay)
                .toArray();
        return new Scoring(
                auc(harmful, others),
                bestF1(harmful, others),
                (double) delays.length / harmful.length,
                cases.stream()
                                .filter(one -> !one.erroneous() && one.delay() > 0)
                                .count()
                        / (double) others.length,
                above(harmful, allowed) / (double) harmful.length,
                Median.of(Arrays.stream(delays)));
    }

    static void requireBothKinds(List<Boolean> erroneous) {
        long harmful = erroneous.stream().filter(one -> one).count();
        long others = erroneous.size() - harmful;
        if (harmful == 0 || others == 0) {
            throw new IllegalArgumentException(
                    "needs both kinds of cases, has " + harmful + " erroneous and " + others + " others");
        }
    }

    private static double[] scores(List<Judged> cases, boolean erroneous) {
        return cases.stream()
                .filter(one -> one.erroneous() == erroneous)
                .mapToDouble(Judged::score)
                .sorted()
                .toArray();
    }

    private static double auc(double[] harmful, double[] others) {
        double wins = 0;
        for (double score : harmful) {
            wins += above(others, score) == 0 && others[others.length - 1] < score
                    ? others.length
                    : Arrays.stream(others)
                            .map(other -> other < score ? 1 : other == score ? 0.5 : 0)
                            .sum();
        }
        return wins / harmful.length / others.length;
    }

    private static double bestF1(double[] harmful, double[] others) {
        double best = 0;
        for (double threshold : harmful) {
            double hits =
                    Arrays.stream(harmful).filter(score -> score >= threshold).count();
            double alarms = hits
                    + Arrays.stream(others).filter(score -> score >= threshold).count();
            best = Math.max(best, 2 * hits / (alarms + harmful.length));
        }
        return best;
    }

    private static long above(double[] scores, double threshold) {
        return Arrays.stream(scores).filter(score -> score > threshold).count();
    }
}
