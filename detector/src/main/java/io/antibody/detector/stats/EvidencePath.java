package io.antibody.detector.stats;

/** What the evidence of a series is mostly of: a word for people; {@link SeriesJudge} says what each path assumes. */
public enum EvidencePath {
    /** A lasting change of level. */
    STEP,
    /** A short burst. */
    PULSE,
    /** A change of variance. */
    SPREAD
}
