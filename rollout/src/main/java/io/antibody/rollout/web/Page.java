package io.antibody.rollout.web;

import io.dropwizard.views.common.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every page has. Templates escape everything: they are {@code .ftlh}, FreeMarker's HTML output format. */
public abstract class Page extends View {
    private final String title;
    private final Frame frame;

    Page(String template, String title, Frame frame) {
        super("/io/antibody/rollout/web/pages/" + template, StandardCharsets.UTF_8);
        this.title = title;
        this.frame = frame;
    }

    /** The page's name, without what is wrong at the moment. */
    public String getTitle() {
        return title;
    }

    /** What is around all pages. */
    public Frame getFrame() {
        return frame;
    }

    /** A revision as it is shown; in full it is the title beside it. */
    public String brief(String revision) {
        return Revision.brief(revision);
    }

    /**
     * @param assets version of the assets
     * @param stamp of the last event that the page shows for sure
     * @param time the time at which the page was made
     * @param now the same in words
     * @param path the page's own path, to mark where one is
     * @param me who looks at it, or null where nobody has to sign in
     * @param mayAct whether buttons do what they say
     * @param mayUnlockAll whether the lock of all services can be taken away
     * @param configProblems why antibody.yaml, as it stands, is not in force; empty if it is
     */
    public record Frame(
            String assets,
            String stamp,
            Instant time,
            Moment now,
            String path,
            @Nullable String me,
            boolean mayAct,
            boolean mayUnlockAll,
            List<String> configProblems) {}
}
