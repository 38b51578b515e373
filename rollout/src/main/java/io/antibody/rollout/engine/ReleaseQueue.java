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
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Whose turn it is, oldest first: nothing that a lock holds, never two of a service, and at most so many at once. What
 * is locked lets the others pass. A release that is stuck keeps its service to itself but takes no place; one that waits
 * for its build keeps back the later pushes of its service and takes no place either, since it changes no host.
 */
final class ReleaseQueue {
    private final Locks locks;
    private final Function<Release, BuildGate> builds;
    private final Set<String> busy = new HashSet<>();
    private final Set<String> building = new HashSet<>();
    private int places;

    private ReleaseQueue(int places, Locks locks, Function<Release, BuildGate> builds) {
        this.places = places;
        this.locks = locks;
        this.builds = builds;
    }

    /** What is to happen to a release that waits. */
    record Turn(Release release, Kind kind, String why) {
        enum Kind {
            /** Starts now. */
            START,
            /** Waits for its build. */
            AWAIT_BUILD,
            /** Its build is done; what held it before it started holds it again. */
            HOLD,
            /** Is refused: its build failed. */
            REFUSE
        }
    }

    /** Whether any release has not changed a host yet. */
    static boolean waits(Collection<Release> active) {
        return active.stream().anyMatch(ReleaseQueue::isWaiting);
    }

    /** @param builds what the builds of a push's revision say */
    static List<Turn> next(Collection<Release> active, int atOnce, Locks locks, Function<Release, BuildGate> builds) {
        ReleaseQueue queue = new ReleaseQueue(atOnce, locks, builds);
        for (Release release : active) {
            if (!isWaiting(release) && !release.state().isOver()) {
                queue.busy.add(release.service());
                queue.places -= release.state() instanceof RolloutState.Stuck ? 0 : 1;
            }
        }
        List<Turn> turns = new ArrayList<>();
        active.stream()
                .filter(ReleaseQueue::isWaiting)
                .sorted(Comparator.comparing(Release::requested).thenComparing(Release::id))
                .forEach(release -> queue.look(release, turns));
        return turns;
    }

    private void look(Release release, List<Turn> turns) {
        boolean push = release.kind() == Release.Kind.PUSH;
        BuildGate gate = push ? builds.apply(release) : BuildGate.open("it was good before");
        boolean isBuilding = release.state() instanceof RolloutState.Building;
        boolean held = locks.hold(release) || busy.contains(release.service());
        boolean behind = push && building.contains(release.service());
        switch (gate.standing()) {
            case FAILED -> turns.add(new Turn(release, Turn.Kind.REFUSE, gate.why()));
            case AWAITED -> {
                if (isBuilding || (!held && !behind)) {
                    turns.add(new Turn(release, Turn.Kind.AWAIT_BUILD, gate.why()));
                    building.add(release.service());
                }
            }
            case OPEN -> {
                if (!held && !behind && places > 0) {
                    busy.add(release.service());
                    places--;
                    turns.add(new Turn(release, Turn.Kind.START, gate.why()));
                } else if (isBuilding) {
                    turns.add(new Turn(release, Turn.Kind.HOLD, gate.why() + "; waits for its turn"));
                    building.add(release.service());
                }
            }
        }
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

    private static boolean isWaiting(Release release) {
        return isQueued(release) || release.state() instanceof RolloutState.Building;
    }
}
