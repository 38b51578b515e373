package io.antibody.detector.judging;

import io.antibody.messages.config.MetricConfig;
import java.util.List;

/** Rows of one metric host by host: levels, and for a ratio its traffic. Worked out once while a watch opens. */
final class HostLevels {
    private final double[][] levels;
    private final double[][] traffic;
    private final int ticks;

    /** @param slots of each row */
    HostLevels(MetricConfig.Type type, List<TickRow> rows, int slots) {
        this.ticks = rows.size();
        this.levels = new double[slots][ticks];
        this.traffic = type == MetricConfig.Type.RATIO ? new double[slots][ticks] : new double[0][];
        for (int i = 0; i < ticks; i++) {
            TickRow row = rows.get(i);
            for (int slot = 0; slot < slots; slot++) {
                levels[slot][i] = row.level(slot);
            }
            for (int slot = 0; slot < traffic.length; slot++) {
                traffic[slot][i] = row.weights()[slot];
            }
        }
    }

    int slots() {
        return levels.length;
    }

    int ticks() {
        return ticks;
    }

    /** Of one slot, oldest first, NaN for none; not a copy. */
    double[] of(int slot) {
        return levels[slot];
    }

    /** What a slot weighs at a tick in a mean over hosts: a ratio weighs by its traffic. */
    double weight(int slot, int tick) {
        return traffic.length == 0 ? 1 : traffic[slot][tick];
    }
}
