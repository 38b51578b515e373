package io.antibody.rollout.web;

import io.antibody.messages.ReleaseEvent;
import java.util.List;
import java.util.Optional;

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

    /** All releases that are over and still known, latest first. */
    default List<ReleaseView> history() {
        return overview().finished();
    }

    /** The steps of a release so far, oldest first; empty if there is none of that id. */
    List<ReleaseEvent> steps(String id);

    /** What people did to a release, oldest first; empty if there is none of that id. */
    List<Remark> remarks(String id);

    /** The revisions that passed on a service, the latest first, without the one that is good now. */
    List<GoodRevision> earlierRevisions(String service);
}
