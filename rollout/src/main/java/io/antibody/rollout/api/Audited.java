package io.antibody.rollout.api;

import io.antibody.messages.serving.Audit;
import org.jspecify.annotations.Nullable;

/**
 * An act that leaves its line in the audit, however it ends.
 *
 * @param act for example {@code cancel}
 * @param by who asks, if it is no request with a token
 * @param service that it is about, or null for all
 * @param release that it is about, or null
 */
record Audited(
        String act,
        @Nullable String by,
        @Nullable String service,
        @Nullable String release) {
    /** What is done. */
    interface Work<T> {
        T run() throws RequestRefusedException;
    }

    <T> T run(Work<T> work) throws RequestRefusedException {
        T done = refusals(work);
        Audit.act(act, by, service, release, "accepted");
        return done;
    }

    /** The same, of what gives the release that it is about. */
    String runFor(Work<String> work) throws RequestRefusedException {
        String about = refusals(work);
        Audit.act(act, by, service, about, "accepted");
        return about;
    }

    private <T> T refusals(Work<T> work) throws RequestRefusedException {
        try {
            return work.run();
        } catch (RequestRefusedException e) {
            Audit.act(act, by, service, release, "refused: " + e.getMessage());
            throw e;
        }
    }
}
