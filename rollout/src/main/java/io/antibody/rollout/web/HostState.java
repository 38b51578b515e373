package io.antibody.rollout.web;

/** What one host does now. */
public enum HostState {
    SERVING,
    DRAINING,
    STOPPED,
    STARTING,
    SELF_TESTING,
    FAILED,
    /** Its agent has gone away. */
    LOST,
    /** Nothing was ever heard of it. */
    UNKNOWN
}
