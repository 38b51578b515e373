package io.antibody.rollout.engine;

import io.antibody.rollout.release.Release;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a leader keeps during its term. Every write is fenced: once another manager leads, it changes nothing and throws.
 * Every method throws {@link TermEndedException} as well if the store cannot be reached, since then the outcome is not
 * known.
 */
public interface ReleaseStore {
    /** All releases that are not put away yet, as they are stored now, except those named. */
    List<Release> active(Collection<String> known) throws TermEndedException;

    /**
     * Keeps a release that nobody asked us for, from now on like one that was read in this term.
     *
     * @return false if there is, or was, one of its id
     */
    boolean add(Release release) throws TermEndedException;

    /** What people asked for and nobody has answered yet, oldest first. */
    List<Act> acts() throws TermEndedException;

    /** What is locked. */
    Locks locks() throws TermEndedException;

    /** The last known good revision of a service. */
    Optional<String> good(String service) throws TermEndedException;

    /**
     * Replaces a release that was read or saved in this term, and strikes the acts that led to it, all or nothing. When
     * it comes to be released, its revision is the last known good one from then on, in the same write.
     *
     * @param answered names of acts
     */
    void save(Release release, List<String> answered) throws TermEndedException;

    /**
     * The same for a release that is over and needs nothing more: it is put away among those that are done.
     */
    void putAway(Release release, List<String> answered) throws TermEndedException;

    /** Strikes acts that led to nothing. */
    void strike(List<String> answered) throws TermEndedException;

    /**
     * Orders hosts of a service to a revision. An order that a host has already is not given again, unless the host is
     * in {@code again}.
     *
     * @param revisions revision by host
     * @return the sequence of the order that each of the hosts has now
     */
    Map<String, Long> order(String service, String release, Map<String, String> revisions, Collection<String> again)
            throws TermEndedException;
}
