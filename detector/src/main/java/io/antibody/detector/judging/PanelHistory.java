package io.antibody.detector.judging;

import java.util.List;

/** Every host's deviations before the push, worked out once while a watch opens, and forgotten after. */
final class PanelHistory {
    private final double[][] deviations;
    private final double[][] weights;
    private final int ticks;

    PanelHistory(Panel panel, List<TickRow> rows, int slots) {
        this.ticks = rows.size();
        this.deviations = new double[slots][ticks];
        this.weights = new double[slots][ticks];
        for (int i = 0; i < ticks; i++) {
            TickRow row = rows.get(i);
            for (int slot = 0; slot < slots; slot++) {
                deviations[slot][i] = panel.deviation(row, slot);
                weights[slot][i] = panel.weight(row, slot);
            }
        }
    }

    int ticks() {
        return ticks;
    }

    /** Mean deviation of the slots, tick by tick; NaN where none has data. */
    double[] mean(int[] slots) {
        double[] sums = new double[ticks];
        double[] total = new double[ticks];
        for (int slot : slots) {
            for (int i = 0; i < ticks; i++) {
                if (!Double.isNaN(deviations[slot][i])) {
                    sums[i] += weights[slot][i] * deviations[slot][i];
                    total[i] += weights[slot][i];
                }
            }
        }
        for (int i = 0; i < ticks; i++) {
            sums[i] = total[i] == 0 ? Double.NaN : sums[i] / total[i];
        }
        return sums;
    }
}
