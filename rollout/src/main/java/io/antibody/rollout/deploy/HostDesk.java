package io.antibody.rollout.deploy;

import io.antibody.rollout.engine.TermEndedException;
import io.antibody.rollout.zookeeper.HostReport;

/**
 * What a leader writes of hosts that have no agent. Fenced: once another manager leads, nothing is changed and
 * {@link TermEndedException} is thrown, as it is when ZooKeeper cannot be reached. Thread-safe.
 */
public interface HostDesk {
    /** Shows that the host is looked after, which stays so whoever leads. */
    void attend(String service, String host) throws TermEndedException;

    /**
     * Claims a host before a command is run for it.
     *
     * @return false while another manager, which leads no more, may still run one
     */
    boolean claim(String service, String host) throws TermEndedException;

    /** Ends the claim, as soon as ZooKeeper can be reached; it ends with the session as well. */
    void free(String service, String host);

    /** Writes what the host does. */
    void report(String service, String host, HostReport report) throws TermEndedException;
}
