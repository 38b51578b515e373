package io.antibody.messages;

/**
 * What is kept for good of a release: the release itself once it is over, and what a person says of it later. Each has a
 * key of its own in {@code antibody.releases}, so that one written again never undoes the other.
 */
public sealed interface HistoryRecord permits PastRelease, ReleaseLabel {
    /** Identity of the release. */
    String releaseId();

    /** Key of the record: a later record of the same key replaces it. */
    String key();
}
