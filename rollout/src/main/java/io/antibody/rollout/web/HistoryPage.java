package io.antibody.rollout.web;

import io.antibody.rollout.history.HistoryRow;
import io.antibody.rollout.history.RolloutFigures;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The releases that are over, how many of them were rolled back, and how many of these rightly. */
public final class HistoryPage extends Page {
    private final List<HistoryRow> month;
    private final List<HistoryRow> listed;
    private final @Nullable String older;
    private final boolean whole;
    private final List<String> services;
    private final HistoryFilter filter;
    private final Instant now;

    /**
     * @param month what ended in the last 30 days, the latest first
     * @param listed the releases of this page
     * @param older where the next page begins, or null if there is none
     * @param whole whether all of the history is known
     * @param filter what is listed
     */
    HistoryPage(
            List<HistoryRow> month,
            List<HistoryRow> listed,
            @Nullable String older,
            boolean whole,
            List<String> services,
            HistoryFilter filter,
            Frame frame) {
        super("history.ftlh", "History", frame);
        this.month = List.copyOf(month);
        this.listed = List.copyOf(listed);
        this.older = older;
        this.whole = whole;
        this.services = List.copyOf(services);
        this.filter = filter;
        this.now = frame.time();
    }

    public List<HistoryDay> getDays() {
        return HistoryDay.of(month, now);
    }

    /** Releases on the busiest day, at least 1: the height of the graph. */
    public int getBusiest() {
        return getDays().stream().mapToInt(HistoryDay::total).max().orElse(0) + 1;
    }

    public List<HistoryFigures.Figure> getFigures() {
        return HistoryFigures.of(RolloutFigures.of(month));
    }

    public List<HistoryLine> getReleases() {
        return listed.stream().map(row -> HistoryLine.of(row, now)).toList();
    }

    public @Nullable String getOlder() {
        return older;
    }

    public boolean isWhole() {
        return whole;
    }

    public List<String> getServices() {
        return services;
    }

    public List<String> getStates() {
        return HistoryFilter.states();
    }

    public HistoryFilter getFilter() {
        return filter;
    }
}
