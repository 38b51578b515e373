package io.antibody.rollout.web;

import io.antibody.rollout.web.CommitView.TagView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One commit as it is shown.
 *
 * @param brief its id, shortened
 * @param build what its builds have come to
 * @param url of the build, or null
 * @param release where the form is that releases it
 * @param refused why it cannot be released, or null if it can
 */
public record CommitRow(
        String id,
        String brief,
        Badge build,
        @Nullable String url,
        String author,
        String subject,
        Moment at,
        List<TagRow> tags,
        String release,
        @Nullable String refused,
        List<BackRow> backs) {
    /**
     * @param href the release that it led to, or null
     * @param why it led to none, or null
     */
    public record TagRow(
            String name,
            Badge fate,
            @Nullable String href,
            @Nullable String why) {
        static TagRow of(TagView tag) {
            return new TagRow(
                    tag.name(),
                    badge(tag.fate()),
                    tag.release() == null ? null : "/releases/" + Links.segment(tag.release()),
                    tag.why());
        }

        private static Badge badge(CommitView.Fate fate) {
            return switch (fate) {
                case WANTED -> new Badge("wanted", Tone.BUSY);
                case ASKED -> new Badge("asked for", Tone.GOOD);
                case REFUSED -> new Badge("refused", Tone.BAD);
                case UNKNOWN -> new Badge("unknown", Tone.WARN);
                case PAST -> new Badge("not released", Tone.QUIET);
            };
        }
    }

    /**
     * @param to the revision to go back to, shortened
     * @param href where the form is that takes the service back
     */
    public record BackRow(String service, String to, String href) {
        static BackRow of(CommitView.WayBack way) {
            return new BackRow(
                    way.service(),
                    Revision.brief(way.to()),
                    "/releases/back?service=" + Links.segment(way.service()) + "&to=" + Links.segment(way.to()));
        }
    }

    static CommitRow of(CommitView commit, Instant now) {
        BuildView build = commit.build();
        String service = commit.tags().size() == 1
                ? "&service=" + Links.segment(commit.tags().get(0).name())
                : "";
        return new CommitRow(
                commit.id(),
                Revision.brief(commit.id()),
                build == null ? new Badge("no build known", Tone.QUIET) : BuildView.badge(build.state()),
                build == null ? null : build.url(),
                commit.author(),
                commit.subject(),
                Moment.of(commit.at(), now),
                commit.tags().stream().map(TagRow::of).toList(),
                "/releases/new?revision=" + Links.segment(commit.id()) + service,
                build != null && build.state() == BuildView.State.FAILURE ? build.name() + " failed" : null,
                commit.ways().stream().map(BackRow::of).toList());
    }
}
