package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fast a release was decided and taken back. What has not happened is null.
 *
 * @param firstServing when the first changed host served the new revision
 * @param decided when it was decided to roll back
 * @param trafficOff when the last changed host took no traffic with the new revision any more
 * @param lastRestart when the last changed host served the previous revision again
 */
public record Timings(
        @Nullable Instant firstServing,
        @Nullable Instant decided,
        @Nullable Instant trafficOff,
        @Nullable Instant lastRestart) {
    /** The timings of a release so far. */
    public static Timings of(Release release) {
        RolloutState.@Nullable RollingBack rollback = rollback(release.state());
        int changed =
                rollback == null ? 0 : release.plan().changed(rollback.batch()).size();
        return new Timings(
                first(release.events(), ReleaseEvent.HostPushed.class),
                first(release.events(), ReleaseEvent.RollingBack.class),
                rollback == null ? null : lastOfAll(rollback.offTraffic().values(), changed),
                rollback == null ? null : lastOfAll(rollback.reverted().values(), changed));
    }

    /** From the first changed host serving to the decision to roll back, in seconds. */
    public @Nullable Double secondsToDecision() {
        return seconds(firstServing, decided);
    }

    /** From the decision to the last bad host out of traffic, in seconds. */
    public @Nullable Double secondsToTrafficOff() {
        return seconds(decided, trafficOff);
    }

    /** From the decision to the last host back on the previous revision, in seconds. */
    public @Nullable Double secondsToLastRestart() {
        return seconds(decided, lastRestart);
    }

    private static RolloutState.@Nullable RollingBack rollback(RolloutState state) {
        if (state instanceof RolloutState.RolledBack rolledBack) {
            return rolledBack.rollback();
        } else if (state instanceof RolloutState.Stuck stuck) {
            return stuck.rollback();
        }
        return state instanceof RolloutState.RollingBack rollingBack ? rollingBack : null;
    }

    private static @Nullable Instant first(List<ReleaseEvent> events, Class<? extends ReleaseEvent> kind) {
        Optional<Instant> first =
                events.stream().filter(kind::isInstance).map(ReleaseEvent::time).min(Comparator.naturalOrder());
        return first.orElse(null);
    }

    private static @Nullable Instant lastOfAll(Collection<Instant> times, int all) {
        return times.isEmpty() || times.size() < all
                ? null
                : times.stream().max(Comparator.naturalOrder()).orElse(null);
    }

    private static @Nullable Double seconds(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis() / 1000.0;
    }
}
