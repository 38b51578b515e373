package io.antibody.detector.stats;

import java.util.Arrays;

/**
 * The steps of all pretended pushes by age, and what the model thought of their variance; NaN where nothing was seen.
 *
 * <p>Filled once when a watch opens; 16 bytes for each age and push. Read by {@link PlaceboFloor}.
 */
final class PretendedSteps {
    private final double[][] deltas;
    private final double[][] variances;
    private final int count;

    PretendedSteps(int ages, int count) {
        this.count = count;
        this.deltas = new double[ages][count];
        this.variances = new double[ages][count];
        for (double[] row : deltas) {
            Arrays.fill(row, Double.NaN);
        }
    }

    void put(int age, int push, StepRegression.Estimate estimate) {
        deltas[age][push] = estimate.delta();
        variances[age][push] = estimate.variance();
    }

    /** Pretended pushes. */
    int count() {
        return count;
    }

    /** Ages of {@link PretendedPushes#AGES} that they reach. */
    int ages() {
        return deltas.length;
    }

    /** Distances of the steps at an age, without those of which nothing was seen. */
    double[] distances(int age) {
        double[] kept = Robust.present(deltas[age], 0, count);
        for (int i = 0; i < kept.length; i++) {
            kept[i] = Math.abs(kept[i]);
        }
        return kept;
    }

    double medianVariance(int age) {
        double[] kept = new double[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (!Double.isNaN(deltas[age][i])) {
                kept[n++] = variances[age][i];
            }
        }
        return Robust.median(Arrays.copyOf(kept, n));
    }
}
