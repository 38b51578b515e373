package io.antibody.rollout.web;

import io.antibody.messages.config.MetricConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The push status of one release, whole or one region of it. */
public final class ReleasePage extends Page {
    private final ReleaseStory story;
    private final @Nullable String good;
    private final Map<String, MetricConfig> metrics;
    private final Duration tick;
    private final List<SeeAlso> links;
    private final Instant now;

    /**
     * @param good the revision of the service that is good now, or null
     * @param tick how often is judged
     */
    ReleasePage(
            String template,
            ReleaseStory story,
            @Nullable String good,
            Map<String, MetricConfig> metrics,
            Duration tick,
            List<SeeAlso> links,
            Frame frame) {
        super(
                template,
                story.view().release().service() + " "
                        + Revision.brief(story.view().release().revision()) + ": push status",
                frame);
        this.story = story;
        this.good = good;
        this.metrics = metrics;
        this.tick = tick;
        this.links = links;
        this.now = frame.time();
    }

    public ReleaseRow getRelease() {
        return ReleaseRow.of(story.view(), good, now);
    }

    /** The verdict with what is known of the time, or null before the first. */
    public @Nullable VerdictBanner getVerdict() {
        return VerdictBanner.of(story.view(), metrics, tick, now);
    }

    public List<Signal> getSignals() {
        return Signal.and(Signal.of(story.view(), now), getFrame().configProblems());
    }

    public List<MetricTable> getMetrics() {
        return MetricTable.of(story.view().verdict(), metrics);
    }

    /** Latest first: what happens now is on top. */
    public List<StepLine> getSteps() {
        return story.lines(now);
    }

    /** When the first host was changed, or null before that. */
    public @Nullable Moment getFirstPush() {
        return story.firstPush().map(time -> Moment.of(time, now)).orElse(null);
    }

    /** When the last host so far was changed, or null before that. */
    public @Nullable Moment getLastPush() {
        return story.lastPush().map(time -> Moment.of(time, now)).orElse(null);
    }

    /** Whether a person can say that it ended right or wrong. */
    public boolean isLabelled() {
        return story.past() != null && story.past().wasJudged();
    }

    /** What a person says of how it ended, or null if nobody has said. */
    public @Nullable HistoryLine getPast() {
        return story.past() == null ? null : HistoryLine.of(story.past(), now);
    }

    public List<SeeAlso> getLinks() {
        return links;
    }
}
