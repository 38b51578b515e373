package io.antibody.rollout.history;

import io.antibody.messages.PastRelease;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleaseStatus;
import io.antibody.rollout.release.Timings;
import java.time.Instant;

/** A release that is over, as it is kept: of the same release always the same. */
public final class PastReleases {
    private PastReleases() {}

    /** @throws IllegalArgumentException if the release is not over */
    public static PastRelease of(Release release) {
        ReleaseStatus status = ReleaseStatus.of(release);
        Instant ended = status.ended();
        if (ended == null) {
            throw new IllegalArgumentException("release " + release.id() + " is not over but " + status.state());
        }
        Timings timings = Timings.of(release);
        return new PastRelease(
                release.plan().release(),
                kind(release.kind()),
                release.by(),
                release.why(),
                release.requested(),
                PastRelease.Outcome.valueOf(status.state()),
                ended,
                status.cause(),
                status.reason(),
                status.sickHost(),
                release.plan().batches().size(),
                status.batch(),
                release.plan().planned(),
                timings.firstServing(),
                timings.decided(),
                timings.trafficOff(),
                timings.lastRestart(),
                release.events(),
                release.notes().stream()
                        .map(note -> new PastRelease.Remark(note.at(), note.by(), note.text()))
                        .toList(),
                release.verdicts());
    }

    private static PastRelease.Kind kind(Release.Kind kind) {
        return switch (kind) {
            case PUSH -> PastRelease.Kind.PUSH;
            case RETURN -> PastRelease.Kind.RETURN;
            case EXTERNAL -> PastRelease.Kind.EXTERNAL;
        };
    }
}
