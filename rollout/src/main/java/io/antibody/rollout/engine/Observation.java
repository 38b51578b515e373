package io.antibody.rollout.engine;

import io.antibody.rollout.release.Effect;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutInput;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.release.Transitions;
import io.antibody.rollout.zookeeper.HostReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the hosts of a release say, as inputs to its state machine. Level-triggered: the same board gives the same
 * inputs, and those that say nothing new are ignored there, so that no change can be missed.
 *
 * @param given the sequences of the orders that this term gave; what a host says of an older order does not count
 */
record Observation(Release release, Map<String, Long> given, HostBoard board, Instant now) {
    /**
     * How long a changed host's agent may be gone, or its process not serve, before the host counts as lost. Short,
     * because ZooKeeper has already waited for the agent's session; long enough for an agent to come back by itself. Of a
     * host that is yet to be changed it counts from the beginning of its batch: agents may be started with the release.
     */
    static final Duration LOST_GRACE = Duration.ofSeconds(5);

    /** The inputs, in the order of the hosts. */
    List<RolloutInput> inputs() {
        List<RolloutInput> inputs = new ArrayList<>();
        for (Effect.OrderHost target : Transitions.standing(release.state(), release.plan())) {
            HostStatus host = board.status(release.service(), target.host());
            if (host.goneSince() != null) {
                gone(target.host(), host.goneSince(), inputs);
            } else if (host.report() != null) {
                reported(target.host(), host.report(), inputs);
            }
        }
        return inputs;
    }

    private void gone(String host, Instant since, List<RolloutInput> inputs) {
        // Its announcement went with its session.
        inputs.add(new RolloutInput.HostOffTraffic(now, host, since));
        if (isOverdue(since) && (hasServed(host) || isOverdue(begun()))) {
            inputs.add(new RolloutInput.HostLost(
                    now, host, "its agent is gone since " + since.truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    private void reported(String name, HostReport report, List<RolloutInput> inputs) {
        if (report.state() != HostReport.State.SERVING) {
            inputs.add(new RolloutInput.HostOffTraffic(now, name, report.since()));
        }
        Long sequence = given.get(name);
        if (sequence == null || sequence != report.sequence()) {
            return;
        }
        switch (report.state()) {
            case SERVING -> {
                if (report.revision() != null) {
                    inputs.add(new RolloutInput.HostServing(now, name, report.revision(), report.since()));
                }
            }
            case FAILED -> inputs.add(new RolloutInput.HostFailed(now, name, report.why()));
            case STOPPED, DRAINING, STOPPING, STARTING, SELF_TESTING -> {
                if (hasServed(name) && isOverdue(report.since())) {
                    inputs.add(new RolloutInput.HostLost(
                            now, name, "serves no more: " + report.state() + " since " + report.since()));
                }
            }
        }
    }

    private boolean isOverdue(Instant since) {
        return !since.plus(LOST_GRACE).isAfter(now);
    }

    /** When the hosts of this step were ordered what they are to do. */
    private Instant begun() {
        return held() instanceof RolloutState.UnderWay underWay ? underWay.since() : release.requested();
    }

    private RolloutState held() {
        return release.state() instanceof RolloutState.Paused paused ? paused.held() : release.state();
    }

    /** Whether the host has come to serve the new revision, so that it must not stop to. */
    private boolean hasServed(String host) {
        RolloutState state = held();
        if (state instanceof RolloutState.Deploying deploying) {
            return deploying.serving().containsKey(host)
                    || !release.plan().batch(deploying.batch()).contains(host);
        }
        return state instanceof RolloutState.Bake;
    }
}
