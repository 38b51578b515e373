package io.antibody.detector.streams;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The releases that may be under way at once around one service: its own, and those of services that share a metric with
 * it. Persisted. Changes as events arrive; what is asked of it is asked as of a time that the deployments log has passed.
 *
 * @param all the one that was heard of last at the end
 */
record Pushes(List<Push> all) {
    /** Releases of one service that are judged at once; a further one takes over from the one heard of longest ago. */
    static final int LANES = 4;

    /** More than this many are forgotten, the one heard of longest ago first. */
    private static final int MOST = 16;

    Pushes {
        all = List.copyOf(all);
    }

    static Pushes none() {
        return new Pushes(List.of());
    }

    Optional<Push> of(ReleaseRef release) {
        return all.stream().filter(push -> isSame(push.release(), release)).findFirst();
    }

    /** After a step of a release of this service. */
    Pushes after(ReleaseEvent event, Instant time, int ofHosts) {
        Optional<Push> known = of(event.release());
        if (known.isEmpty() && hosts(event).isEmpty()) {
            return this;
        }
        Push push = known.orElseGet(() -> Push.begin(event.release(), laneFor(event, time), ofHosts, time));
        return with(push.after(event, time));
    }

    /** After a step of a release of another service. */
    Pushes after(DeploymentEvent.Elsewhere step, Instant time) {
        Push push = of(step.release()).orElseGet(() -> Push.begin(step.release(), -1, step.ofHosts(), time));
        return with(push.after(step, time));
    }

    /** The lane in which a release is judged. */
    int lane(ReleaseRef release) {
        return of(release).map(Push::lane).orElse(0);
    }

    /** Releases beside {@code own} that were at work at some time from {@code since} to {@code end}. */
    List<Push> besides(ReleaseRef own, Instant since, Instant end) {
        return all.stream()
                .filter(push -> !isSame(push.release(), own) && push.overlaps(since))
                .filter(push ->
                        push.steps().stream().anyMatch(step -> step.time().isBefore(end)))
                .toList();
    }

    /** Hosts that other releases of the service touched before {@code end}: they are no control hosts. */
    Set<String> takenFrom(ReleaseRef own, Instant since, Instant end) {
        Set<String> taken = new TreeSet<>();
        for (Push push : all) {
            if (push.lane() >= 0 && !isSame(push.release(), own) && push.overlaps(since)) {
                push.touched().forEach((host, time) -> {
                    if (time.isBefore(end)) {
                        taken.add(host);
                    }
                });
            }
        }
        return taken;
    }

    /** The first lane without a release under way on other hosts. */
    private int laneFor(ReleaseEvent event, Instant time) {
        BitSet busy = new BitSet(LANES);
        for (Push push : all) {
            if (push.lane() >= 0
                    && push.underWay(time)
                    && Collections.disjoint(push.touched().keySet(), hosts(event))) {
                busy.set(push.lane());
            }
        }
        int free = busy.nextClearBit(0);
        return free < LANES
                ? free
                : all.stream()
                        .mapToInt(Push::lane)
                        .filter(lane -> lane >= 0)
                        .findFirst()
                        .orElse(0);
    }

    private Pushes with(Push push) {
        List<Push> kept = new ArrayList<>(all);
        kept.removeIf(one -> isSame(one.release(), push.release()));
        kept.add(push);
        return new Pushes(kept.subList(Math.max(0, kept.size() - MOST), kept.size()));
    }

    private static List<String> hosts(ReleaseEvent event) {
        if (event instanceof ReleaseEvent.BatchStarted started) {
            return started.hosts();
        }
        if (event instanceof ReleaseEvent.BatchFinished finished) {
            return finished.hosts();
        }
        return event instanceof ReleaseEvent.HostPushed pushed ? List.of(pushed.host()) : List.of();
    }

    private static boolean isSame(ReleaseRef one, ReleaseRef other) {
        return one.id().equals(other.id()) && one.service().equals(other.service());
    }
}
