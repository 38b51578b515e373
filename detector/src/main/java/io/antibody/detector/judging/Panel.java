package io.antibody.detector.judging;

import io.antibody.detector.stats.Robust;
import io.antibody.messages.config.JudgedBy;
import io.antibody.messages.config.MetricConfig;
import java.util.Arrays;

/**
 * One metric over all hosts of a watch: every host's deviation from its own level before the push, on one scale. Taking
 * each host's own level out first makes hosts of different size comparable, and lets a host come or go without a jump of
 * the mean.
 */
final class Panel {
    /** Ticks before the push that a host's own level is taken from. */
    private static final int LEVEL_TICKS = 360;

    private static final int SAMPLED_ROWS = 360;

    private final MetricConfig.Type type;
    private final Transform[] transforms;
    private final double[] centres;
    private final double[] levels;
    private final int[] points;

    private Panel(MetricConfig.Type type, int slots) {
        this.type = type;
        this.transforms = new Transform[slots];
        this.centres = new double[slots];
        this.levels = new double[slots];
        this.points = new int[slots];
    }

    static Panel of(MetricConfig metric, HostLevels before) {
        int slots = before.slots();
        Panel panel = new Panel(metric.type(), slots);
        int ticks = before.ticks();
        boolean negative = false;
        double[] typicals = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            double[] seen = Robust.present(before.of(slot), Math.max(0, ticks - LEVEL_TICKS), ticks);
            panel.points[slot] = seen.length;
            panel.levels[slot] = Robust.median(seen);
            typicals[slot] = Robust.median(sampled(before.of(slot)));
            negative |= Arrays.stream(seen).anyMatch(level -> level < 0);
        }
        double typical = Robust.median(Arrays.stream(panel.levels)
                .filter(level -> !Double.isNaN(level))
                .toArray());
        for (int slot = 0; slot < slots; slot++) {
            if (Double.isNaN(panel.levels[slot])) {
                panel.levels[slot] = typical;
            }
            double median = typicals[slot] > 0 ? typicals[slot] : typical;
            panel.transforms[slot] = scale(metric.by().scale(), negative, median);
            panel.centres[slot] = panel.transforms[slot].of(panel.levels[slot]);
        }
        return panel;
    }

    private static Transform scale(JudgedBy.Scale wish, boolean negative, double median) {
        return switch (wish) {
            case AUTO -> negative || !(median > 0) ? Transform.IDENTITY : Transform.logarithm(median);
            case LOG -> median > 0 ? Transform.logarithm(median) : Transform.IDENTITY;
            case ANSCOMBE -> Transform.ANSCOMBE;
            case IDENTITY -> Transform.IDENTITY;
        };
    }

    /** Some levels of the whole history: a scale that holds by day and by night. */
    private static double[] sampled(double[] levels) {
        int stride = Math.max(1, levels.length / SAMPLED_ROWS);
        double[] some = new double[(levels.length + stride - 1) / stride];
        for (int i = 0; i < some.length; i++) {
            some[i] = levels[i * stride];
        }
        return Robust.present(some, 0, some.length);
    }

    /** Ticks with data of a slot before the push, of the last {@value #LEVEL_TICKS}. */
    int points(int slot) {
        return points[slot];
    }

    /** Whether nothing at all is known of the metric before the push. */
    boolean isNew() {
        return Arrays.stream(points).allMatch(seen -> seen == 0);
    }

    /** Mean over slots of the median level before the push; a slot without data counts as the others' typical one. */
    double level(int[] slots) {
        return Arrays.stream(slots).mapToDouble(slot -> levels[slot]).average().orElse(Double.NaN);
    }

    /** Scale of the mean of slots. */
    Transform transform(int[] slots) {
        double offset = Arrays.stream(slots)
                .mapToDouble(slot -> transforms[slot].offset())
                .average()
                .orElse(Double.NaN);
        return new Transform(offset, transforms[slots[0]].root());
    }

    /** Deviation of a slot from its own level in one tick; NaN without data. */
    double deviation(TickRow row, int slot) {
        return deviation(row.level(slot), slot);
    }

    /** Deviation of a level of a slot from the slot's own level; NaN of NaN. */
    double deviation(double level, int slot) {
        return Double.isNaN(level) ? Double.NaN : transforms[slot].of(level) - centres[slot];
    }

    /** What a slot's deviation weighs in a mean: a ratio weighs by its traffic. */
    double weight(TickRow row, int slot) {
        return type == MetricConfig.Type.RATIO ? row.weights()[slot] : 1;
    }

    /** Mean deviation of the slots from their own levels in one tick; NaN if none has data. */
    double deviation(TickRow row, int[] slots) {
        double sum = 0;
        double weights = 0;
        for (int slot : slots) {
            double deviation = deviation(row, slot);
            if (!Double.isNaN(deviation)) {
                sum += weight(row, slot) * deviation;
                weights += weight(row, slot);
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    /** Mean level of the slots in one tick; NaN if none has data. */
    double meanLevel(TickRow row, int[] slots) {
        double sum = 0;
        double weights = 0;
        for (int slot : slots) {
            if (!Double.isNaN(row.level(slot))) {
                boolean ratio = type == MetricConfig.Type.RATIO;
                sum += ratio ? row.sums()[slot] : row.level(slot);
                weights += ratio ? row.weights()[slot] : 1;
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }
}
