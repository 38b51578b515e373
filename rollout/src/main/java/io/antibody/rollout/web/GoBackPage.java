package io.antibody.rollout.web;

import java.time.Instant;
import java.util.List;

/** The form that takes a service back to a revision that passed before. */
public final class GoBackPage extends Page {
    private final String service;
    private final List<GoodRevision> revisions;
    private final String to;
    private final Instant now;

    /** @param to the revision that is chosen already, or empty for the latest */
    GoBackPage(String service, List<GoodRevision> revisions, String to, Frame frame) {
        super("go-back.ftlh", "Roll back " + service, frame);
        this.service = service;
        this.revisions = List.copyOf(revisions);
        this.to = to;
        this.now = frame.time();
    }

    public String getService() {
        return service;
    }

    /** The latest first. */
    public List<Choice> getChoices() {
        return revisions.stream()
                .map(good -> new Choice(
                        good.revision(),
                        Moment.of(good.passed(), now),
                        good.revision().equals(to)))
                .toList();
    }

    /**
     * @param passed when it passed last
     * @param chosen whether it is chosen already
     */
    public record Choice(String revision, Moment passed, boolean chosen) {}
}
