package io.antibody.rollout.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One release as it is shown in lists and on top of its own page.
 *
 * @param pushed how many hosts run the new revision
 * @param total how many it is to run on
 * @param percent {@code pushed} of {@code total}
 * @param until when the stage ends at the latest
 * @param took from asked to ended, or null while it is under way
 * @param buttons what a person can do about it
 */
public record ReleaseRow(
        String id,
        String service,
        String revision,
        @Nullable String previous,
        Badge state,
        String by,
        @Nullable String why,
        @Nullable String reason,
        @Nullable String cause,
        Moment queued,
        Moment since,
        @Nullable Moment until,
        @Nullable Moment ended,
        @Nullable String took,
        int pushed,
        int total,
        int percent,
        List<HostStrip> strips,
        @Nullable VerdictBanner verdict,
        List<ReleaseButton> buttons) {
    static ReleaseRow of(ReleaseView view, Instant now) {
        return of(view, ReleaseButton.underWay(view), now);
    }

    /** @param good the revision of the service that is good now, or null */
    static ReleaseRow of(ReleaseView view, @Nullable String good, Instant now) {
        return of(
                view, view.stage().isOver() ? ReleaseButton.afterwards(view, good) : ReleaseButton.underWay(view), now);
    }

    private static ReleaseRow of(ReleaseView view, List<ReleaseButton> buttons, Instant now) {
        String revision = view.release().revision();
        int pushed = (int) view.hosts().stream()
                .filter(host -> host.state() == HostState.SERVING && revision.equals(host.revision()))
                .count();
        int total = view.hosts().size();
        return new ReleaseRow(
                view.release().id(),
                view.release().service(),
                revision,
                view.release().previousRevision(),
                Badge.of(view),
                view.by(),
                view.why(),
                view.reason(),
                view.cause() == null ? null : StepLine.cause(view.cause()),
                Moment.of(view.queued(), now),
                Moment.of(view.stageSince(), now),
                Moment.ofNullable(view.stageUntil(), now),
                Moment.ofNullable(view.ended(), now),
                view.ended() == null ? null : Moment.length(Duration.between(view.queued(), view.ended())),
                pushed,
                total,
                total == 0 ? 0 : 100 * pushed / total,
                HostStrip.of(view),
                VerdictBanner.of(view.verdict(), now),
                buttons);
    }
}
