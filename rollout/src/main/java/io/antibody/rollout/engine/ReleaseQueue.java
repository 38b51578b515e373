package io.antibody.rollout.engine;

import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

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

    /**
     * The queued pushes that a newer push of their service takes the place of, each with the newest one: where the
     * service wants that. What takes a service back neither supersedes nor is superseded.
     *
     * @param supersedes whether a newer push of the service takes the place of those that wait
     */
    static Map<Release, Release> superseded(Collection<Release> active, Predicate<String> supersedes) {
        Map<String, Release> newest = new HashMap<>();
        Map<Release, Release> superseded = new LinkedHashMap<>();
        List<Release> pushes = active.stream()
                .filter(release -> isQueued(release) && release.kind() == Release.Kind.PUSH)
                .filter(release -> supersedes.test(release.service()))
                .sorted(Comparator.comparing(Release::requested)
                        .thenComparing(Release::id)
                        .reversed())
                .toList();
        for (Release push : pushes) {
            Release newer = newest.putIfAbsent(push.service(), push);
            if (newer != null) {
                superseded.put(push, newer);
            }
        }
        return superseded;
    }

    private static boolean isQueued(Release release) {
        return release.state() instanceof RolloutState.Queued;
    }
}
