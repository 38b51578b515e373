package io.antibody.rollout.web;

/** What a person can do to one release. */
public enum ReleaseAct {
    PAUSE,
    RESUME,
    APPROVE,
    ROLLBACK,
    CANCEL
}
