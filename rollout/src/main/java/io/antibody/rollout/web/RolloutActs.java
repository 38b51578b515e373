package io.antibody.rollout.web;

import org.jspecify.annotations.Nullable;

/** What a person can do on the pages. Each act is persisted before the method returns. */
public interface RolloutActs {
    /**
     * Asks for a release.
     *
     * @return its id
     * @throws RefusedException if it cannot be (unknown service, a name that is not allowed, ...)
     */
    String release(String service, String revision, String by, @Nullable String why) throws RefusedException;

    /**
     * Cancels a release: before any host was changed it ends there, later all changed hosts are rolled back.
     *
     * @throws RefusedException if there is no such release, or it is over
     */
    void cancel(String id, String by) throws RefusedException;
}
