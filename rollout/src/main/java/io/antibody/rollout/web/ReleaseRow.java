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
 * @param cancel what a cancellation does, or null if it cannot be cancelled any more
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
        @Nullable String cancel) {
    static ReleaseRow of(ReleaseView view, Instant now) {
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
                cancel(view));
    }

    private static @Nullable String cancel(ReleaseView view) {
        return switch (view.stage()) {
            case QUEUED, BUILDING -> "No host was changed yet: it ends here.";
            case DEPLOYING, BAKING, FINAL_BAKE, PAUSED, STUCK ->
                view.release().previousRevision() == null
                        ? "All changed hosts are stopped: there is no revision to go back to."
                        : "All changed hosts go back to revision "
                                + view.release().previousRevision() + " at once.";
            case ROLLING_BACK, RELEASED, ROLLED_BACK, CANCELLED -> null;
        };
    }
}
