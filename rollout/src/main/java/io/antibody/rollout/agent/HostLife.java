package io.antibody.rollout.agent;

import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that an agent knows of its host; what may happen next is in {@link HostTransitions}.
 *
 * @param stage where it stands
 * @param order the order that is obeyed, or null before the first
 * @param restarts whether a process that ends by itself is started again: not before it has served under this order
 *     once, else a bad revision would have many tries; but always under the order that the agent found when it started
 * @param runs processes started so far
 * @param crashes restarts since the host was last stable
 * @param closing whether the agent is about to end
 * @param lastRevision the revision of the present process or the one before, or null
 * @param since when it came to this stage
 * @param why the reason in one sentence
 */
record HostLife(
        HostStage stage,
        @Nullable HostOrder order,
        boolean restarts,
        long runs,
        int crashes,
        boolean closing,
        @Nullable String lastRevision,
        Instant since,
        String why) {

    /** The life of a host whose agent has just started. */
    static HostLife begin(Instant now) {
        return new HostLife(new HostStage.Idle(), null, false, 0, 0, false, null, now, "no order yet");
    }

    HostLife at(HostStage next, String reason, Instant now) {
        Run run = next.run();
        String revision = next instanceof HostStage.Starting starting
                ? starting.revision()
                : run == null ? lastRevision : run.revision();
        return new HostLife(next, order, restarts, runs, crashes, closing, revision, now, reason);
    }

    HostLife obeying(HostOrder next) {
        return new HostLife(stage, next, order == null, runs, 0, closing, lastRevision, since, why);
    }

    HostLife withRestarts() {
        return new HostLife(stage, order, true, runs, crashes, closing, lastRevision, since, why);
    }

    HostLife withRun(long number) {
        return new HostLife(stage, order, restarts, number, crashes, closing, lastRevision, since, why);
    }

    HostLife withCrashes(int count) {
        return new HostLife(stage, order, restarts, runs, count, closing, lastRevision, since, why);
    }

    HostLife toClose() {
        return new HostLife(stage, order, restarts, runs, crashes, true, lastRevision, since, why);
    }

    /** Whether the agent may end: it was asked to, and nothing runs any more. */
    boolean isClosed() {
        return closing && stage instanceof HostStage.Idle;
    }

    /** What the host's report node is to hold. */
    HostReport report(String address) {
        Run run = stage.run();
        return new HostReport(
                order == null ? 0 : order.sequence(),
                lastRevision,
                state(),
                since,
                why,
                run == null ? null : run.pid(),
                address,
                run == null ? 0 : run.port());
    }

    /** How the host is to be announced; empty if it is not to be. */
    Optional<Announcement> announcement(String service, String host, @Nullable String group, String address) {
        return stage instanceof HostStage.Serving serving
                ? Optional.of(new Announcement(
                        service,
                        host,
                        group,
                        serving.run().revision(),
                        address,
                        serving.run().port()))
                : Optional.empty();
    }

    private State state() {
        if (stage instanceof HostStage.Idle) {
            return State.STOPPED;
        } else if (stage instanceof HostStage.Starting) {
            return State.STARTING;
        } else if (stage instanceof HostStage.SelfTesting) {
            return State.SELF_TESTING;
        } else if (stage instanceof HostStage.Serving) {
            return State.SERVING;
        } else if (stage instanceof HostStage.Draining) {
            return State.DRAINING;
        } else if (stage instanceof HostStage.Stopping stopping) {
            return stopping.failure() == null ? State.STOPPING : State.FAILED;
        } else if (stage instanceof HostStage.Failed) {
            return State.FAILED;
        }
        throw new IllegalStateException("unknown stage: " + stage);
    }
}
