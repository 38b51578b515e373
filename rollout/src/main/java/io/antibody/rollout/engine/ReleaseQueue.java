package io.antibody.rollout.engine;

import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whose turn it is. */
final class ReleaseQueue {
    private ReleaseQueue() {}

    /** Whether any release waits for its turn. */
    static boolean waits(Collection<Release> active) {
        return active.stream().anyMatch(ReleaseQueue::isQueued);
    }

    /**
     * The queued releases that may start now, oldest first: none that a lock holds, never two of a service, and at most
     * so many at once. One that is stuck keeps its service to itself but takes no place. What is locked lets the others
     * pass.
     */
    static List<Release> next(Collection<Release> active, int atOnce, Locks locks) {
        Set<String> busy = new HashSet<>();
        int places = atOnce;
        for (Release release : active) {
            if (!isQueued(release) && !release.state().isOver()) {
                busy.add(release.service());
                places -= release.state() instanceof RolloutState.Stuck ? 0 : 1;
            }
        }
        List<Release> queued = active.stream()
                .filter(ReleaseQueue::isQueued)
                .filter(release -> !locks.hold(release))
                .sorted(Comparator.comparing(Release::requested).thenComparing(Release::id))
                .toList();
        List<Release> next = new ArrayList<>();
        for (Release release : queued) {
            if (next.size() < places && busy.add(release.service())) {
                next.add(release);
            }
        }
        return next;
    }

    private static boolean isQueued(Release release) {
        return release.state() instanceof RolloutState.Queued;
    }
}
