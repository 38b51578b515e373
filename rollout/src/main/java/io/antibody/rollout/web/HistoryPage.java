package io.antibody.rollout.web;

import java.time.Instant;
import java.util.List;

/** The releases that are over, and how many of them were rolled back. */
public final class HistoryPage extends Page {
    private final List<ReleaseView> ended;
    private final List<String> services;
    private final String service;
    private final Instant now;

    /** @param service the one to show, or empty for all */
    HistoryPage(List<ReleaseView> ended, List<String> services, String service, Frame frame) {
        super("history.ftlh", "History", frame);
        this.ended = ended.stream()
                .filter(release ->
                        service.isEmpty() || release.release().service().equals(service))
                .toList();
        this.services = List.copyOf(services);
        this.service = service;
        this.now = frame.time();
    }

    public List<HistoryDay> getDays() {
        return HistoryDay.of(ended, now);
    }

    /** Releases on the busiest day, at least 1: the height of the graph. */
    public int getBusiest() {
        return getDays().stream().mapToInt(HistoryDay::total).max().orElse(0) + 1;
    }

    public List<HistoryFigures.Figure> getFigures() {
        return HistoryFigures.of(ended, now);
    }

    public List<ReleaseRow> getReleases() {
        return ended.stream().map(release -> ReleaseRow.of(release, now)).toList();
    }

    public List<String> getServices() {
        return services;
    }

    public String getService() {
        return service;
    }
}
