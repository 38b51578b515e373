package io.antibody.rollout.history;

import io.antibody.messages.MessageJson;
import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.ReleaseLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One release that is over, in one row; all of it is in the log.
 *
 * @param state how it ended
 * @param why why it was asked for, at most {@value #MAX_TEXT} characters of it, or null
 * @param reason why it ended so, at most as many characters, or null if it passed
 * @param batch the batch that was changed last, from 1; 0 if no host was changed
 * @param hosts how many hosts it was to change
 * @param verdicts the final verdict of each batch that was judged, for example {@code healthy}
 * @param secondsToDecision from the first changed host serving to the decision to roll back
 * @param secondsToTrafficOff from the decision to the last bad host out of traffic
 * @param secondsToLastRestart from the decision to the last host back on the previous revision
 * @param label what a person says of it, or null
 */
public record HistoryRow(
        String id,
        String service,
        String revision,
        @Nullable String previousRevision,
        PastRelease.Kind kind,
        PastRelease.Outcome state,
        @Nullable Cause cause,
        @Nullable String reason,
        @Nullable String sickHost,
        String by,
        @Nullable String why,
        Instant requested,
        Instant ended,
        int batches,
        int batch,
        int hosts,
        List<String> verdicts,
        @Nullable Double secondsToDecision,
        @Nullable Double secondsToTrafficOff,
        @Nullable Double secondsToLastRestart,
        @Nullable ReleaseLabel label) {
    /** Texts of people and verdicts have no bound of their own; this one bounds the index. */
    public static final int MAX_TEXT = 300;

    static HistoryRow of(PastRelease past, @Nullable ReleaseLabel label) {
        return new HistoryRow(
                past.release().id(),
                past.release().service(),
                past.release().revision(),
                past.release().previousRevision(),
                past.kind(),
                past.outcome(),
                past.cause(),
                cut(past.reason()),
                past.sickHost(),
                past.by(),
                cut(past.why()),
                past.requested(),
                past.ended(),
                past.batches(),
                past.batch(),
                past.hosts().size(),
                past.verdicts().stream()
                        .map(verdict -> MessageJson.typeName(verdict.getClass()).intern())
                        .toList(),
                seconds(past.firstServing(), past.decided()),
                seconds(past.decided(), past.trafficOff()),
                seconds(past.decided(), past.lastRestart()),
                label);
    }

    /** The same release with what a person says of it. */
    HistoryRow labelled(ReleaseLabel said) {
        return new HistoryRow(
                id,
                service,
                revision,
                previousRevision,
                kind,
                state,
                cause,
                reason,
                sickHost,
                by,
                why,
                requested,
                ended,
                batches,
                batch,
                hosts,
                verdicts,
                secondsToDecision,
                secondsToTrafficOff,
                secondsToLastRestart,
                said);
    }

    /** Whether its revision passed, so that the service may be taken back to it. */
    public boolean passed() {
        return state == PastRelease.Outcome.RELEASED;
    }

    /** Whether a revision was pushed and judged, by us or by another tool; a service that is taken back is not. */
    boolean isPush() {
        return kind != PastRelease.Kind.RETURN;
    }

    /** Whether the machine took back what was pushed: ours, or another tool for another cause than a person's wish. */
    public boolean rolledBackByMachine() {
        return isPush()
                && cause != null
                && cause != Cause.OPERATOR
                && (state == PastRelease.Outcome.ROLLED_BACK || state == PastRelease.Outcome.STUCK);
    }

    /**
     * Whether the machine let it pass, or took it back, so that a person can say whether that was right. What another tool
     * calls released without a verdict of ours was not judged.
     */
    public boolean wasJudged() {
        boolean ours = kind == PastRelease.Kind.PUSH || kind == PastRelease.Kind.EXTERNAL && !verdicts.isEmpty();
        return rolledBackByMachine() || ours && passed();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }

    private static @Nullable Double seconds(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis() / 1000.0;
    }
}
