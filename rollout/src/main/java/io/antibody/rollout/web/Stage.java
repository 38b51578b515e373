package io.antibody.rollout.web;

/** Where a release stands, as people see it. */
public enum Stage {
    QUEUED,
    BUILDING,
    DEPLOYING,
    BAKING,
    FINAL_BAKE,
    /** Holds where it stands until a person or a verdict lets it go on. */
    PAUSED,
    ROLLING_BACK,
    RELEASED,
    ROLLED_BACK,
    CANCELLED,
    /** Needs a person. */
    STUCK;

    /** Whether nothing more happens to the release by itself or by a person. */
    public boolean isOver() {
        return this == RELEASED || this == ROLLED_BACK || this == CANCELLED;
    }
}
