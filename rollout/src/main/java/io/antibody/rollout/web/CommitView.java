package io.antibody.rollout.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One commit.
 *
 * @param id its full name
 * @param build what its builds have come to, the worst first, or null if none is known
 * @param tags the releases that its message asks for
 * @param ways back from it, one for each service on which it is the good revision
 */
public record CommitView(
        String id,
        Instant at,
        String author,
        String subject,
        @Nullable BuildView build,
        List<TagView> tags,
        List<WayBack> ways) {
    public CommitView {
        tags = List.copyOf(tags);
        ways = List.copyOf(ways);
    }

    /**
     * A release that a commit message asks for.
     *
     * @param name of the service, as it stands in the message
     * @param fate what has become of it
     * @param release its id, or null
     * @param why there is none, or null
     */
    public record TagView(
            String name,
            Fate fate,
            @Nullable String release,
            @Nullable String why) {}

    /** What has become of a tag. */
    public enum Fate {
        WANTED,
        ASKED,
        REFUSED,
        UNKNOWN,
        PAST
    }

    /**
     * @param service on which the commit is the good revision
     * @param to the revision that was good before
     */
    public record WayBack(String service, String to) {}
}
