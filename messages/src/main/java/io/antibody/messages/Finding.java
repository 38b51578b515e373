package io.antibody.messages;

/** What one series says by itself, from good to bad. */
public enum Finding {
    /** Harm above the margin is ruled out. */
    HEALTHY,
    /** Neither harm nor its absence is shown yet. */
    INCONCLUSIVE,
    /** Too few samples to say anything. */
    NO_DATA,
    /** Something may be wrong: hold. */
    SUSPECT,
    /** Harm is shown at the promised error rate, or a hard limit is broken. */
    REGRESSED
}
