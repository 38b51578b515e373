package io.antibody.annotations;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What annotations say: one sentence, and a link to the push status page. HTML, as Grafana shows it. */
final class AnnotationText {
    /** Longest reason that is shown; the page behind the link has all of it. */
    private static final int MAX_WHY = 500;

    private final String linkBase;

    /** @param linkBase base URL of our own web pages */
    AnnotationText(String linkBase) {
        this.linkBase = linkBase.endsWith("/") ? linkBase.substring(0, linkBase.length() - 1) : linkBase;
    }

    String begun(ReleaseRef release, String by) {
        return linked(release, revision(release) + " is being pushed" + over(release) + ", by " + escaped(by) + ".");
    }

    String released(ReleaseRef release) {
        return linked(release, revision(release) + " was released" + over(release) + ".");
    }

    String rolledBack(ReleaseRef release, ReleaseEvent.Cause cause, String why) {
        String previous = release.previousRevision();
        String to = previous == null ? "" : " to " + escaped(previous);
        return linked(
                release, revision(release) + " was rolled back" + to + " because " + because(cause) + reason(why));
    }

    String rollingBack(ReleaseRef release, ReleaseEvent.Cause cause, String why) {
        return linked(release, revision(release) + " is being rolled back because " + because(cause) + reason(why));
    }

    String cancelled(ReleaseRef release, String by, @Nullable String why) {
        return linked(release, revision(release) + " was cancelled by " + escaped(by) + reason(why));
    }

    String stuck(ReleaseRef release, String why) {
        return linked(release, revision(release) + " is stuck and needs a person" + reason(why));
    }

    String suspect(Verdict.Suspect verdict) {
        return linked(
                verdict.release(),
                "Suspect in batch " + verdict.batch() + ", " + sick(verdict.sick()) + reason(verdict.why()));
    }

    String regressed(Verdict.Regressed verdict) {
        return linked(
                verdict.release(),
                "Regressed in batch " + verdict.batch() + ", " + sick(verdict.sick()) + reason(verdict.why()));
    }

    private static String revision(ReleaseRef release) {
        return "Revision " + escaped(release.revision()) + " of " + escaped(release.service());
    }

    private static String over(ReleaseRef release) {
        String previous = release.previousRevision();
        return previous == null ? "" : " over " + escaped(previous);
    }

    private static String because(ReleaseEvent.Cause cause) {
        return switch (cause) {
            case REGRESSED -> "it made things worse";
            case SELF_TEST_FAILED -> "a self test failed";
            case HOST_LOST -> "a host was lost";
            case DEADLINE_MISSED -> "a step missed its deadline";
            case NO_DECISION -> "its bake ended without a decision";
            case OPERATOR -> "a person asked for it";
        };
    }

    private static String sick(Sick sick) {
        if (sick instanceof Sick.OneHost one) {
            return "host " + escaped(one.host()) + " alone";
        }
        return "all pushed hosts";
    }

    private static String reason(@Nullable String why) {
        if (why == null || why.isBlank()) {
            return ".";
        }
        String stripped = why.strip();
        String shown = stripped.length() <= MAX_WHY ? stripped : stripped.substring(0, MAX_WHY) + "...";
        return ": " + escaped(shown) + (shown.endsWith(".") ? "" : ".");
    }

    private String linked(ReleaseRef release, String sentence) {
        // Form encoding but for the blank, which a path does not take as a plus.
        String id = URLEncoder.encode(release.id(), StandardCharsets.UTF_8).replace("+", "%20");
        return sentence + " <a href=\"" + escaped(linkBase) + "/releases/" + id + "\">Push status</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
