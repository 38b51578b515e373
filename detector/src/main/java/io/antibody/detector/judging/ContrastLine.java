package io.antibody.detector.judging;

import io.antibody.detector.stats.Season;
import io.antibody.messages.Contrast;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A series with what would have been without the push taken out: the control hosts, the season, both, or nothing. */
final class ContrastLine {
    private final Panel panel;
    private final ControlLine control;
    private final @Nullable Season season;
    private final double[] before;
    private int tick;

    /** @param ofDays the season, learned from days beyond the history, or null to learn it from the history */
    ContrastLine(Panel panel, PanelHistory history, SeriesShape shape, @Nullable Season ofDays, ControlLine control) {
        this.panel = panel;
        this.control = control;
        double[] own = history.mean(shape.treated());
        this.tick = own.length + shape.gap();
        if (!control.isEmpty()) {
            for (int i = 0; i < own.length; i++) {
                own[i] -= control.before(i);
            }
        }
        // A comparison with the season needs one to learn from and half of one to learn how good it is.
        boolean known = shape.seasonTicks() > 0 && LookBack.holdsSeason(own.length, shape.seasonTicks());
        Season learned = ofDays != null ? ofDays : known ? new Season(own, shape.seasonTicks()) : null;
        this.season = learned == null || !control.isEmpty() && !learned.helps(own) ? null : learned;
        this.before = season == null ? own : trimmed(season.residuals(own));
    }

    /** Without the first ticks, of which nothing is known. */
    private static double[] trimmed(double[] values) {
        int first = 0;
        while (first < values.length && Double.isNaN(values[first])) {
            first++;
        }
        return Arrays.copyOfRange(values, first, values.length);
    }

    Contrast kind() {
        if (control.isEmpty()) {
            return season == null ? Contrast.BEFORE_PUSH : Contrast.SEASON;
        }
        return season == null ? Contrast.CONTROL_HOSTS : Contrast.CONTROL_AND_SEASON;
    }

    /** Whether the push is held against other hosts at the same ticks. */
    boolean isAgainstHosts() {
        return !control.isEmpty();
    }

    /** The history, oldest first, NaN for holes. */
    double[] before() {
        return before;
    }

    /** The next tick of the watch; NaN if there is nothing, or nothing to compare with. */
    double next(TickRow row, int[] treated) {
        double own = panel.deviation(row, treated);
        double expected = control.isEmpty() ? 0 : control.at(row);
        if (season != null) {
            expected += season.at(tick);
        }
        tick++;
        return own - expected;
    }
}
