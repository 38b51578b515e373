package io.antibody.rollout.web;

import io.antibody.messages.ReleaseEvent;
import io.antibody.rollout.history.HistoryPlace;
import io.antibody.rollout.history.HistoryQuery;
import io.antibody.rollout.history.HistoryRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the pages read. Answers come from memory, at once, and may be asked from any thread. */
public interface RolloutReads {
    /** Everything that is under way, and what ended lately. */
    Overview overview();

    /** What is known of builds and commits. */
    default CiView ci() {
        return CiView.NONE;
    }

    /** One service with its hosts; empty if there is no such service. */
    Optional<ClusterView> cluster(String service);

    /** One release; empty if there is none of that id. */
    Optional<ReleaseView> release(String id);

    /** The latest releases that are over, as they stand with their hosts, the latest first. */
    default List<ReleaseView> history() {
        return overview().finished();
    }

    /**
     * Releases that are over, however long, the latest first.
     *
     * @param after only those after this place, or null for all
     */
    List<HistoryRow> past(HistoryQuery query, @Nullable HistoryPlace after, int limit);

    /** A release that is over; empty if the history has none of that id. */
    Optional<HistoryRow> past(String id);

    /** Whether all of the history is known; while it is still being read it is not. */
    boolean isPastWhole();

    /** The steps of a release so far, oldest first; empty if there is none of that id. */
    List<ReleaseEvent> steps(String id);

    /** What people did to a release, oldest first; empty if there is none of that id. */
    List<Remark> remarks(String id);

    /** The revisions that passed on a service, the latest first, without the one that is good now. */
    List<GoodRevision> earlierRevisions(String service);
}
