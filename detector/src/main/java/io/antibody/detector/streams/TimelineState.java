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
 */
record TimelineState(
        @Nullable Instant clock,
        long nextTick,
        @Nullable Progress release,
        @Nullable String lastEnded,
        PastPushes past) {
    static TimelineState empty() {
        return new TimelineState(null, 0, null, null, PastPushes.none());
    }

    /** With what a further lane of the same service begins. */
    TimelineState forNextLane() {
        return new TimelineState(clock, 0, null, null, past);
    }

    TimelineState withClock(Instant newClock) {
        return new TimelineState(newClock, nextTick, release, lastEnded, past);
    }

    TimelineState withNextTick(long tick) {
        return new TimelineState(clock, tick, release, lastEnded, past);
    }

    TimelineState with(Progress newRelease) {
        return new TimelineState(clock, nextTick, newRelease, lastEnded, past);
    }

    TimelineState ended(String releaseId, PastPushes newPast) {
        return new TimelineState(clock, nextTick, null, releaseId, newPast);
    }

    /** The bake that wants ticks, or null. */
    Progress.@Nullable Bake bake() {
        return release == null ? null : release.batch();
    }
}
