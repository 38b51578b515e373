package io.antibody.rollout.ci;

import org.jspecify.annotations.Nullable;

/**
 * A service that a commit message asks to release: {@code #release:NAME}.
 *
 * @param name as it stands in the message: a service, or another name of one
 * @param fate what has become of it
 * @param release id of the release that it led to, or null
 * @param why it led to none, in one sentence, or null
 */
public record Tag(
        String name,
        Fate fate,
        @Nullable String release,
        @Nullable String why) {
    /** What has become of a tag. */
    public enum Fate {
        /** Its release is to be asked for. */
        WANTED,
        /** Its release was asked for. */
        ASKED,
        /** Its release was refused. */
        REFUSED,
        /** No service is called that. */
        UNKNOWN,
        /** Its commit was there before anyone looked: it releases nothing. */
        PAST
    }

    static Tag wanted(String name) {
        return new Tag(name, Fate.WANTED, null, null);
    }

    Tag asked(String id) {
        return new Tag(name, Fate.ASKED, id, null);
    }

    Tag refused(String because) {
        return new Tag(name, Fate.REFUSED, null, because);
    }

    Tag unknown(String because) {
        return new Tag(name, Fate.UNKNOWN, null, because);
    }

    Tag past(String because) {
        return new Tag(name, Fate.PAST, null, because);
    }
}
