package io.antibody.detector.judging;

/** Every host's deviations before the push, worked out once while a watch opens, and forgotten after. */
final class PanelHistory {
    private final HostLevels levels;
    private final double[][] deviations;

    PanelHistory(Panel panel, HostLevels levels) {
        this.levels = levels;
        this.deviations = new double[levels.slots()][levels.ticks()];
        for (int slot = 0; slot < deviations.length; slot++) {
            for (int i = 0; i < levels.ticks(); i++) {
                deviations[slot][i] = panel.deviation(levels.of(slot)[i], slot);
            }
        }
    }

    int ticks() {
        return levels.ticks();
    }

    /** The farthest that any of the slots ever was from the mean of them; 0 if there was nothing. */
    double farthest(int[] slots, double[] mean) {
        double farthest = 0;
        for (int slot : slots) {
            for (int i = 0; i < mean.length; i++) {
                double distance = Math.abs(deviations[slot][i] - mean[i]);
                farthest = distance > farthest ? distance : farthest; // not for NaN
            }
        }
        return farthest;
    }

    /** Mean deviation of the slots, tick by tick; NaN where none has data. */
    double[] mean(int[] slots) {
        double[] sums = new double[ticks()];
        double[] total = new double[ticks()];
        for (int slot : slots) {
            for (int i = 0; i < sums.length; i++) {
                if (!Double.isNaN(deviations[slot][i])) {
                    sums[i] += levels.weight(slot, i) * deviations[slot][i];
                    total[i] += levels.weight(slot, i);
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = total[i] == 0 ? Double.NaN : sums[i] / total[i];
        }
        return sums;
    }
}
