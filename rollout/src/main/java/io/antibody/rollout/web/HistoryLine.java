package io.antibody.rollout.web;

import io.antibody.rollout.history.HistoryRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release that is over, in one line.
 *
 * @param took from asked to ended
 * @param why the reason of its end, else why it was asked for, or null
 * @param label what a person says of it, or null
 * @param labelled who says so and why, or null
 * @param asks whether a person should say: the machine took it back and nobody has said yet
 */
public record HistoryLine(
        String id,
        String service,
        String revision,
        @Nullable String previous,
        Badge state,
        Moment queued,
        String took,
        String by,
        @Nullable String why,
        @Nullable Badge label,
        @Nullable String labelled,
        boolean asks) {
    static HistoryLine of(HistoryRow row, Instant now) {
        return new HistoryLine(
                row.id(),
                row.service(),
                row.revision(),
                row.previousRevision(),
                Badge.of(row.state()),
                Moment.of(row.requested(), now),
                Moment.length(Duration.between(row.requested(), row.ended())),
                row.by(),
                row.reason() == null ? row.why() : row.reason(),
                label(row),
                labelled(row),
                row.rolledBackByMachine() && row.label() == null);
    }

    static @Nullable Badge label(HistoryRow row) {
        return row.label() == null
                ? null
                : row.label().right() ? new Badge("right", Tone.GOOD) : new Badge("wrong", Tone.BAD);
    }

    static @Nullable String labelled(HistoryRow row) {
        return row.label() == null
                ? null
                : row.label().by()
                        + (row.label().why() == null ? "" : ": " + row.label().why());
    }
}
