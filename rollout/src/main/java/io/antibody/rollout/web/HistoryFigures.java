package io.antibody.rollout.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the releases of the last 30 days say together. */
public final class HistoryFigures {
    private HistoryFigures() {}

    /**
     * @param value the figure
     * @param label what it is of
     */
    public record Figure(String value, String label) {}

    static List<Figure> of(List<ReleaseView> ended, Instant now) {
        Instant since = now.minus(Duration.ofDays(HistoryDay.DAYS));
        List<ReleaseView> recent = ended.stream()
                .filter(release -> release.ended() != null && release.ended().isAfter(since))
                .toList();
        List<Duration> released = lengths(recent, Stage.RELEASED);
        List<Duration> rolledBack = lengths(recent, Stage.ROLLED_BACK);
        int pushed = released.size() + rolledBack.size();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(Integer.toString(recent.size()), "releases ended"));
        figures.add(new Figure(
                pushed == 0 ? Figures.UNKNOWN : Math.round(100.0 * rolledBack.size() / pushed) + " %",
                "rolled back (" + rolledBack.size() + " of " + pushed + " pushed)"));
        figures.add(new Figure(median(released), "from asked to released, median"));
        figures.add(new Figure(median(rolledBack), "from asked to rolled back, median"));
        return figures;
    }

    private static List<Duration> lengths(List<ReleaseView> releases, Stage stage) {
        List<Duration> lengths = new ArrayList<>();
        for (ReleaseView release : releases) {
            if (release.stage() == stage && release.ended() != null) {
                lengths.add(Duration.between(release.queued(), release.ended()));
            }
        }
        lengths.sort(Duration::compareTo);
        return lengths;
    }

    /** Of an even number the longer of the two in the middle. */
    private static String median(List<Duration> sorted) {
        return sorted.isEmpty() ? Figures.UNKNOWN : Moment.length(sorted.get(sorted.size() / 2));
    }
}
