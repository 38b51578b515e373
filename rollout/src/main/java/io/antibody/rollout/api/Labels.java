package io.antibody.rollout.api;

import io.antibody.messages.InvalidMessageException;
import io.antibody.messages.ReleaseLabel;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.history.HistoryAwayException;
import io.antibody.rollout.history.HistoryRow;
import io.antibody.rollout.history.ReleaseHistory;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Takes down whether a person finds right what the machine decided. Any manager can. Each leaves an audit line. */
public final class Labels {
    private final ReleaseHistory history;
    private final Clock clock;

    public Labels(ReleaseHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** Labels a release; the label is durable on return, and stands in the place of an earlier one. */
    public ReleaseLabel label(String id, boolean right, String by, @Nullable String why)
            throws RequestRefusedException {
        String service = history.row(id).map(HistoryRow::service).orElse(null);
        String act = right ? "label-right" : "label-wrong";
        return new Audited(act, by, service, id).run(() -> {
            ReleaseLabel label = checked(id, right, by, why);
            try {
                history.label(label);
            } catch (HistoryAwayException e) {
                throw new RequestRefusedException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()));
            }
            return label;
        });
    }

    private ReleaseLabel checked(String id, boolean right, String by, @Nullable String why)
            throws RequestRefusedException {
        RequestWords.requireText("by", by);
        RequestWords.requireTextIfPresent("why", why);
        HistoryRow row = history.row(id)
                .orElseThrow(() -> new RequestRefusedException(
                        Reason.UNKNOWN, "there is no release '" + id + "' that is over and in the history"));
        if (!row.wasJudged()) {
            throw new RequestRefusedException(
                    Reason.CONFLICT,
                    "release " + id + " is " + row.state() + (row.cause() == null ? "" : " by " + row.cause())
                            + ": only what the machine let pass or took back can be right or wrong");
        }
        try {
            return new ReleaseLabel(id, right, by, why, clock.instant());
        } catch (InvalidMessageException e) {
            throw new RequestRefusedException(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }
}
