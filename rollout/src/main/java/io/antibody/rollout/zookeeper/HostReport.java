package io.antibody.rollout.zookeeper;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a host does, written by its agent at every change and left behind when the agent is gone (see
 * {@link HostPaths#alive}).
 *
 * @param sequence the order that is being obeyed, 0 before the first
 * @param revision the revision of the process that runs or is started, or ran last; null before the first
 * @param state what the host does
 * @param since when it came to this state
 * @param why the reason in one sentence; of a failure with the last lines that the process wrote
 * @param pid the process, or null if none runs
 * @param address address of the host
 * @param port port of the process, 0 if none runs
 */
public record HostReport(
        long sequence,
        @Nullable String revision,
        State state,
        Instant since,
        String why,
        @Nullable Long pid,
        String address,
        int port) {
    /** @throws IllegalArgumentException if a figure is out of range */
    public HostReport {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must be at least 0 but is " + sequence);
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535 but is " + port);
        }
        HostJson.requirePresent("state", state);
        HostJson.requirePresent("since", since);
        HostJson.requirePresent("why", why);
        HostJson.requirePresent("address", address);
    }

    /** What a host does. Only a SERVING host is announced. */
    public enum State {
        /** Nothing runs. */
        STOPPED,
        /** The old process runs on, un-announced, until its clients have noticed. */
        DRAINING,
        /** The old process was asked to end. */
        STOPPING,
        /** The new process is being started. */
        STARTING,
        /** The new process runs and has not yet passed its self test. */
        SELF_TESTING,
        /** The process passed its self test and is announced. */
        SERVING,
        /**
         * The process could not be started, failed its self test or ended by itself. Final for an order that never
         * served; a host that had served under this order is started again after a while.
         */
        FAILED
    }

    /** The node's content. */
    public byte[] toJson() {
        return HostJson.write(this);
    }

    /** @throws IllegalArgumentException if the content is no report, saying why */
    public static HostReport fromJson(byte[] json) {
        return HostJson.read(json, HostReport.class);
    }
}
