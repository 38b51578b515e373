package io.antibody.rollout.history;

import io.antibody.messages.PastRelease;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which releases are asked for.
 *
 * @param service of which service, or null for all
 * @param from those that ended then or later
 * @param to and before then
 * @param state those that ended so, or null for all
 */
public record HistoryQuery(@Nullable String service, Instant from, Instant to, PastRelease.@Nullable Outcome state) {
    /** All releases. */
    public static final HistoryQuery ALL = new HistoryQuery(null, Instant.EPOCH, Instant.MAX, null);

    /** Those of a service, or of all if it is null, from a time on. */
    public static HistoryQuery since(@Nullable String service, Instant from) {
        return new HistoryQuery(service, from, Instant.MAX, null);
    }

    /** Whether it is one of them. */
    public boolean matches(HistoryRow row) {
        return (service == null || service.equals(row.service()))
                && (state == null || state == row.state())
                && !row.ended().isBefore(from)
                && row.ended().isBefore(to);
    }
}
