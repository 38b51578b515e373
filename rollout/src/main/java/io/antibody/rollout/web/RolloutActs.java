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
     * Takes all hosts of a service at once to a revision that passed before, whatever is locked.
     *
     * @return id of the release that does it
     * @throws RefusedException if the revision did not pass before, or serves already
     */
    String goBack(String service, String revision, String by, @Nullable String why) throws RefusedException;

    /**
     * Acts on a release.
     *
     * @throws RefusedException if there is no such release, or it is in no state for it
     */
    void act(String id, ReleaseAct act, String by, @Nullable String why) throws RefusedException;

    /**
     * Says whether the machine was right to let a release pass, or to take it back.
     *
     * @throws RefusedException if there is no such release in the history, or no verdict ended it
     */
    void label(String id, boolean right, String by, @Nullable String why) throws RefusedException;

    /**
     * Holds all pushes that have not started: of a service, or of all if it is null.
     *
     * @throws RefusedException if that is locked already, or there is no such service
     */
    void lock(@Nullable String service, String by, String why) throws RefusedException;

    /**
     * Takes a lock away.
     *
     * @throws RefusedException if there is none, or it takes more rights
     */
    void unlock(@Nullable String service, String by) throws RefusedException;
}
