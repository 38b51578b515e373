package io.antibody.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of how a release ended: whether it was right that it passed, or that it was rolled back. The latest
 * one counts.
 *
 * @param releaseId identity of the release
 * @param right whether it ended as it should have
 * @param by who says so
 * @param why why they do, or null
 * @param time when they said it
 */
public record ReleaseLabel(
        String releaseId,
        boolean right,
        String by,
        @Nullable String why,
        Instant time) implements HistoryRecord {
    /** Follows the identity of the release in the key. Our own identities hold no slash. */
    static final String KEY_ENDING = "/label";

    /** @throws InvalidMessageException if a name is not allowed or the time is missing */
    public ReleaseLabel {
        Names.require("releaseId", releaseId);
        Names.require("by", by);
        time = Names.requireTime("time", time);
    }

    @Override
    public String key() {
        return releaseId + KEY_ENDING;
    }
}
