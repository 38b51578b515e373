package io.antibody.detector.streams;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The timelines of one service: one release after the other in the first; releases that overlap, on other hosts, beside
 * it. Which release goes where depends on the deployments log alone.
 */
final class Lanes {
    private final int hosts;
    private final List<ServiceTimeline> lanes;
    private final IntFunction<ServiceTimeline> open;
    private Pushes pushes;

    /**
     * @param hosts of the service, 0 if it is not configured
     * @param lanes at least the first
     * @param open makes a further lane
     */
    Lanes(int hosts, List<ServiceTimeline> lanes, IntFunction<ServiceTimeline> open, Pushes pushes) {
        this.hosts = hosts;
        this.lanes = new ArrayList<>(lanes);
        this.open = open;
        this.pushes = pushes;
    }

    List<ServiceTimeline> lanes() {
        return lanes;
    }

    Pushes pushes() {
        return pushes;
    }

    /** How far the deployments log has come; null before the first event. */
    @Nullable
    Instant clock() {
        return lanes.get(0).state().clock();
    }

    boolean wantsClock() {
        return lanes.stream().anyMatch(ServiceTimeline::wantsClock);
    }

    /**
     * Takes the next event of the log.
     *
     * @return the release whose number of changed hosts the event changed, if it did
     */
    Optional<Push> arrived(DeploymentEvent event, long offset) {
        Instant clock = clock();
        Instant time = clock != null && event.time().isBefore(clock) ? clock : event.time();
        if (event instanceof DeploymentEvent.Elsewhere there) {
            pushes = pushes.after(there, time);
        }
        if (!(event instanceof ReleaseEvent step)) {
            lanes.forEach(lane -> lane.arrived(event, offset));
            return Optional.empty();
        }
        int before = hostsOf(step.release());
        pushes = pushes.after(step, time, hosts);
        int lane = pushes.lane(step.release());
        while (lanes.size() <= lane) {
            lanes.add(open.apply(lanes.size()));
        }
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).arrived(i == lane ? event : new DeploymentEvent.Clock(event.service(), time), offset);
        }
        return pushes.of(step.release()).filter(push -> push.hosts() != before);
    }

    /** Judges all that can be judged; verdicts of the same tick in the order of the lanes. */
    void advance(@Nullable SampleClock samples, Consumer<Judged> verdicts) {
        if (lanes.size() == 1) {
            lanes.get(0).advance(samples, verdicts);
            return;
        }
        List<Judged> said = new ArrayList<>();
        try {
            lanes.forEach(lane -> lane.advance(samples, said::add));
        } finally {
            said.sort(Comparator.comparing(one -> one.verdict().tick()));
            said.forEach(verdicts);
        }
    }

    void giveUp() {
        lanes.forEach(ServiceTimeline::giveUp);
    }

    private int hostsOf(ReleaseRef release) {
        return pushes.of(release).map(Push::hosts).orElse(0);
    }
}
