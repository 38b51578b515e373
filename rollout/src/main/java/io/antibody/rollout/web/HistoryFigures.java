package io.antibody.rollout.web;

import io.antibody.rollout.history.RolloutFigures;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the releases of the last 30 days say together. */
public final class HistoryFigures {
    private HistoryFigures() {}

    /**
     * @param value the figure
     * @param label what it is of
     */
    public record Figure(String value, String label) {}

    static List<Figure> of(RolloutFigures of) {
        int right = of.labelledRollbacks() - of.falseRollbacks();
        int back = of.rollbacks() + of.takenBackByPeople();
        return List.of(
                new Figure(Integer.toString(of.releases()), "releases ended"),
                new Figure(
                        of.pushes() == 0 ? Figures.UNKNOWN : Math.round(100.0 * back / of.pushes()) + " %",
                        "rolled back (" + back + " of " + of.pushes() + " pushed, " + of.takenBackByPeople()
                                + " by people)"),
                new Figure(
                        whole(of.precision()),
                        of.labelledRollbacks() == 0
                                ? "precision: no rollback is labelled yet"
                                : "precision: " + right + " of " + of.labelledRollbacks()
                                        + " labelled rollbacks were right"),
                new Figure(
                        Integer.toString(of.falseRollbacks()),
                        "false rollbacks, " + Figures.percent(of.falseRollbackRate()) + " of pushes"),
                new Figure(
                        seconds(of.rollbackSecondsMedian()),
                        "from the decision to all hosts back, median; worst " + seconds(of.rollbackSecondsWorst())),
                new Figure(length(of.releaseSecondsMedian()), "from asked to released, median"));
    }

    private static String whole(@Nullable Double share) {
        return share == null ? Figures.UNKNOWN : Math.round(100 * share) + " %";
    }

    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? Figures.UNKNOWN : Figures.level(seconds) + " s";
    }

    private static String length(@Nullable Double seconds) {
        return seconds == null ? Figures.UNKNOWN : Moment.length(Duration.ofMillis((long) (seconds * 1000)));
    }
}
