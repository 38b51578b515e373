package io.antibody.rollout.web;

import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.serving.Caller;
import io.antibody.messages.serving.Right;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Makes the {@link Page.Frame} of a page. To be asked before what the page shows is read: see {@link EventHub#stamp}. */
final class Frames {
    private static final int MOST_PROBLEMS = 5;

    private final Assets assets;
    private final EventHub hub;
    private final Supplier<List<ConfigProblem>> problems;
    private final Clock clock;

    Frames(Assets assets, EventHub hub, Supplier<List<ConfigProblem>> problems, Clock clock) {
        this.assets = assets;
        this.hub = hub;
        this.problems = problems;
        this.clock = clock;
    }

    Page.Frame of(String path) {
        Instant now = clock.instant();
        return new Page.Frame(
                assets.version(),
                hub.stamp(),
                now,
                Moment.of(now, now),
                path,
                Caller.nameOr(null),
                Caller.may(Right.DEPLOY),
                Caller.may(Right.ADMINISTER),
                shown());
    }

    /** With as much as a person reads at once; the log has all. */
    private List<String> shown() {
        return problems.get().stream()
                .limit(MOST_PROBLEMS)
                .map(ConfigProblem::toString)
                .toList();
    }
}
