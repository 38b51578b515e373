package io.antibody.rollout.api;

import io.antibody.rollout.history.HistoryRow;
import io.antibody.rollout.history.ReleaseHistory;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleaseStatus;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.store.ReleaseCache;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of releases that are over, from the history and from those that came into it a moment ago. */
public final class Past {
    private final ReleaseCache latest;
    private final ReleaseHistory history;

    public Past(ReleaseCache latest, ReleaseHistory history) {
        this.latest = latest;
        this.history = history;
    }

    /** What the history has of a release; empty if there is none of that id. */
    Optional<HistoryRow> row(String id) {
        return history.row(id);
    }

    /** The service of a release that is over; empty if there is none of that id. */
    Optional<String> service(String id) {
        return history.row(id)
                .map(HistoryRow::service)
                .or(() -> latest.release(id)
                        .filter(release -> release.state().isOver())
                        .map(Release::service));
    }

    /** The revisions that passed on a service, the latest first. */
    List<String> good(String service) {
        Set<String> good = new LinkedHashSet<>();
        latest.good(service).ifPresent(good::add);
        Stream.of(latest.active(), latest.done())
                .flatMap(Collection::stream)
                .filter(release ->
                        release.service().equals(service) && release.state() instanceof RolloutState.Released)
                .sorted(Comparator.comparing(
                                (Release release) -> ReleaseStatus.of(release).since())
                        .reversed())
                .map(release -> release.plan().revision())
                .forEach(good::add);
        good.addAll(history.good(service));
        return List.copyOf(good);
    }

    /** Whether nothing is missing that was in the log when this manager started. */
    boolean isWhole() {
        return history.isWhole();
    }
}
