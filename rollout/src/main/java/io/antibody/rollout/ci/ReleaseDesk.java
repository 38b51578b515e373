package io.antibody.rollout.ci;

/** Takes requests for releases. */
@FunctionalInterface
public interface ReleaseDesk {
    /**
     * Asks for a release; the same request has the same answer.
     *
     * @param key makes the request count once however often it comes
     */
    Answer ask(String service, String revision, String by, String why, String key);

    /** What came of a request. */
    sealed interface Answer {}

    /** @param id of the release */
    record Accepted(String id) implements Answer {}

    /** @param why in one sentence */
    record Refused(String why) implements Answer {}

    /** It cannot be said now: to be asked again. */
    record Later() implements Answer {}
}
