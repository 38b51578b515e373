package io.antibody.rollout.web;

/**
 * Told by the rollout what has changed, so that open pages follow. Never blocks and never fails: a page that cannot keep
 * up is dropped and reads everything anew. To be called after {@link RolloutReads} shows the change.
 */
public interface Changes {
    /** A release took a step or changed its stage. */
    void release(String service, String releaseId);

    /** A host of the service changed. */
    void cluster(String service);

    /** What is known of builds or commits changed. */
    void ci();

    /** A verdict came. */
    void verdict(String service, String releaseId);

    /** Something was locked or unlocked. */
    void locks();
}
