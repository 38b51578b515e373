package io.antibody.detector.stats;

/** What the evidence of a series is mostly of. */
public enum EvidencePath {
    /** A lasting change of level. */
    STEP,
    /** A short burst. */
    PULSE,
    /** A change of variance. */
    SPREAD
}
