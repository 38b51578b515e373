package io.antibody.rollout.ci;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One build of one revision.
 *
 * @param job what was built, for example {@code shop}
 * @param number its number in the job; 0 where builds have none
 * @param revision what was built
 * @param state what it has come to
 * @param url where to read more, or null
 * @param at when it came to that, to the millisecond
 */
public record Build(
        String job,
        long number,
        String revision,
        State state,
        @Nullable String url,
        Instant at) {
    /** What a browser follows; nothing that a script could hide in. */
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]{1,990}");

    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,200}");

    /** @throws IllegalArgumentException if a part is not allowed; the message says which and what is */
    public Build {
        requireName("job", job);
        requireName("revision", revision);
        if (number < 0) {
            throw new IllegalArgumentException("number must be at least 0");
        }
        if (url != null && !LINK.matcher(url).matches()) {
            throw new IllegalArgumentException("url must start with http:// or https:// and be shorter than 1,000");
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What a build has come to. */
    public enum State {
        RUNNING,
        SUCCESS,
        FAILURE
    }

    /** Whether both are of the same build. */
    boolean isSame(Build other) {
        return number == other.number && job.equals(other.job) && revision.equals(other.revision);
    }

    /** Whether this says something later of the same build than the other. A finished one with a number never runs again. */
    boolean supersedes(Build other) {
        if (number > 0 && state == State.RUNNING && other.state != State.RUNNING) {
            return false;
        }
        return at.equals(other.at) ? other.state == State.RUNNING && state != State.RUNNING : at.isAfter(other.at);
    }

    /** The build as people name it. */
    String name() {
        return "build " + (number > 0 ? number + " of " : "of ") + job;
    }

    private static void requireName(String field, String value) {
        if (!NAME.matcher(value).matches() || value.isBlank()) {
            throw new IllegalArgumentException(field + " must be 1 to 200 characters without control characters");
        }
    }
}
