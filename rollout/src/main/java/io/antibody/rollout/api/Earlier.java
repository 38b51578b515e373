package io.antibody.rollout.api;

import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.history.HistoryRow;
import io.antibody.rollout.release.Release;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A release that was asked for with an idempotency key, as far as the request that comes again must be the same. */
record Earlier(
        String id,
        String service,
        String revision,
        String kind,
        String by,
        @Nullable String why) {
    /** The history keeps so much of a reason. */
    private static final int COMPARED = HistoryRow.MAX_TEXT - 1;

    static Earlier of(Release release) {
        return new Earlier(
                release.id(),
                release.service(),
                release.plan().revision(),
                release.kind().name(),
                release.by(),
                release.why());
    }

    static Earlier of(HistoryRow row) {
        return new Earlier(row.id(), row.service(), row.revision(), row.kind().name(), row.by(), row.why());
    }

    /**
     * The release, if the wish is the same as the one that it was made for.
     *
     * @throws RequestRefusedException if the key came with another one
     */
    String again(Operator.Wish wish) throws RequestRefusedException {
        boolean same = service.equals(wish.service())
                && revision.equals(wish.revision())
                && kind.equals(wish.kind().name())
                && by.equals(wish.by())
                && Objects.equals(start(why), start(wish.why()));
        if (!same) {
            throw new RequestRefusedException(Reason.CONFLICT, "the key was used for another request: release " + id);
        }
        return id;
    }

    private static @Nullable String start(@Nullable String text) {
        return text == null ? null : text.substring(0, Math.min(COMPARED, text.length()));
    }
}
