package io.antibody.detector.streams;

import io.antibody.detector.judging.PastPushes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the judging of one service stands. Small; persisted by service.
 *
 * @param clock no event from before is still to come, by the deployments log; null before the first event
 * @param nextTick the first tick that is not judged, while a batch bakes
 * @param release the release under way, as far as events were reached, or null
 * @param lastEnded id of the release that ended last, or null: what comes of it after its end is passed over
 * @param past what earlier releases taught
 * @param announced digest of the configuration that the log named last, as far as events were reached, or null
 * @param judgedBy digest of the one that the batches are judged by since the last of them finished, or null
 */
record TimelineState(
        @Nullable Instant clock,
        long nextTick,
        @Nullable Progress release,
        @Nullable String lastEnded,
        PastPushes past,
        @Nullable String announced,
        @Nullable String judgedBy) {
    static TimelineState empty() {
        return new TimelineState(null, 0, null, null, PastPushes.none(), null, null);
    }

    /** With what a further lane of the same service begins. */
    TimelineState forNextLane() {
        return new TimelineState(clock, 0, null, null, past, announced, judgedBy);
    }

    TimelineState withClock(Instant newClock) {
        return new TimelineState(newClock, nextTick, release, lastEnded, past, announced, judgedBy);
    }

    TimelineState withNextTick(long tick) {
        return new TimelineState(clock, tick, release, lastEnded, past, announced, judgedBy);
    }

    TimelineState with(Progress newRelease) {
        return new TimelineState(clock, nextTick, newRelease, lastEnded, past, announced, judgedBy);
    }

    TimelineState ended(String releaseId, PastPushes newPast) {
        return new TimelineState(clock, nextTick, null, releaseId, newPast, announced, judgedBy);
    }

    TimelineState announced(String digest) {
        return new TimelineState(clock, nextTick, release, lastEnded, past, digest, judgedBy);
    }

    /** A batch that finishes now is judged, to its end, by what was announced last. */
    TimelineState underAnnounced() {
        return new TimelineState(clock, nextTick, release, lastEnded, past, announced, announced);
    }

    /** The bake that wants ticks, or null. */
    Progress.@Nullable Bake bake() {
        return release == null ? null : release.batch();
    }
}
