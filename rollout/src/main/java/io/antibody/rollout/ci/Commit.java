package io.antibody.rollout.ci;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One commit of the branch that is watched.
 *
 * @param id its full name, in hex digits
 * @param at when it was committed, by the committer's clock
 * @param author the name of whoever wrote it
 * @param subject the first line of its message
 * @param tags the services that it asks to release
 */
public record Commit(String id, Instant at, String author, String subject, List<Tag> tags) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    /** The name ends with a letter or digit, so that it may stand at the end of a sentence. */
    private static final Pattern TAG =
            Pattern.compile("(?<![\\w#])#release:([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,98}[A-Za-z0-9_])?)");

    private static final int MOST_AUTHOR = 100;
    private static final int MOST_SUBJECT = 200;

    /** Nobody releases more at once by hand; a message may be long. */
    private static final int MOST_TAGS = 20;

    /** @throws IllegalArgumentException if the id is none */
    public Commit {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a commit's id must be 40 or 64 hex digits");
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
        tags = List.copyOf(tags);
    }

    /** A commit as git or a webhook tells it: whatever its texts hold, they can be shown. */
    static Commit told(String id, Instant at, String author, String message) {
        String subject = message.strip().lines().findFirst().orElse("");
        String name = ShownText.of(author, MOST_AUTHOR);
        return new Commit(
                id, at, name.isEmpty() ? "unknown" : name, ShownText.of(subject, MOST_SUBJECT), tags(message));
    }

    private static List<Tag> tags(String message) {
        return TAG.matcher(message)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .limit(MOST_TAGS)
                .map(Tag::wanted)
                .toList();
    }

    /** The same commit, whose tags release nothing. */
    Commit past(String because) {
        return with(tags.stream().map(tag -> tag.past(because)));
    }

    /** The same commit with another fate of one of its tags. */
    Commit with(Tag fate) {
        return with(tags.stream().map(tag -> tag.name().equals(fate.name()) ? fate : tag));
    }

    private Commit with(Stream<Tag> fates) {
        return new Commit(id, at, author, subject, fates.toList());
    }

    /** Whether a revision, in full or shortened, is this commit. */
    public boolean isRevision(String revision) {
        return Revisions.same(id, revision);
    }

    /** The tags whose release is to be asked for. */
    List<Tag> wanted() {
        return tags.stream().filter(tag -> tag.fate() == Tag.Fate.WANTED).toList();
    }
}
