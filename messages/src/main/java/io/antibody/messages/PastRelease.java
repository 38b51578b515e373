package io.antibody.messages;

import io.antibody.messages.ReleaseEvent.Cause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release that is over, in full. Written once more after a crash it is the same.
 *
 * @param release which release of which service
 * @param kind what it was for
 * @param by who asked for it
 * @param why why they did, or null
 * @param requested when they did
 * @param outcome how it ended
 * @param ended when it did
 * @param cause what made it roll back, or null if it did not
 * @param reason why it ended so, in one sentence, or null if it passed
 * @param sickHost the one host that was sick, or null
 * @param batches how many batches were planned
 * @param batch the batch that was changed last, from 1; 0 if no host was changed
 * @param hosts the hosts that it was to change, in that order
 * @param firstServing when the first changed host served the new revision, or null if none did
 * @param decided when it was decided to roll back, or null
 * @param trafficOff when the last changed host took no traffic with the new revision any more, or null
 * @param lastRestart when the last changed host served the previous revision again, or null
 * @param events its steps, oldest first
 * @param remarks its other steps, oldest first
 * @param verdicts the final verdict of each batch that was judged, in the order of the batches
 */
public record PastRelease(
        ReleaseRef release,
        Kind kind,
        String by,
        @Nullable String why,
        Instant requested,
        Outcome outcome,
        Instant ended,
        @Nullable Cause cause,
        @Nullable String reason,
        @Nullable String sickHost,
        int batches,
        int batch,
        List<PlannedHost> hosts,
        @Nullable Instant firstServing,
        @Nullable Instant decided,
        @Nullable Instant trafficOff,
        @Nullable Instant lastRestart,
        List<ReleaseEvent> events,
        List<Remark> remarks,
        List<Verdict> verdicts)
        implements HistoryRecord {
    /** @throws InvalidMessageException if a required part is missing */
    public PastRelease {
        Names.requirePresent("release", release);
        Names.requirePresent("kind", kind);
        Names.require("by", by);
        requested = Names.requireTime("requested", requested);
        Names.requirePresent("outcome", outcome);
        ended = Names.requireTime("ended", ended);
        hosts = copy(hosts);
        events = copy(events);
        remarks = copy(remarks);
        verdicts = copy(verdicts);
    }

    /** What a release is for. */
    public enum Kind {
        /** To bring a revision to the hosts. */
        PUSH,
        /** To take the hosts back to a revision that was good before. */
        RETURN,
        /** Carried out by another tool, and judged. */
        EXTERNAL
    }

    /** How a release ended. */
    public enum Outcome {
        /** Its revision serves everywhere and passed. */
        RELEASED,
        /** Every changed host serves the previous revision again. */
        ROLLED_BACK,
        /** Ended before any host was changed. */
        CANCELLED,
        /** Could not go on and was closed by a person. */
        STUCK
    }

    /**
     * A host as it was planned.
     *
     * @param host its name
     * @param group its host group
     * @param batch the batch that was to change it, from 1
     */
    public record PlannedHost(String host, String group, int batch) {}

    /**
     * A step that is no event for others: paused, resumed, approved, taken over by another manager.
     *
     * @param time when
     * @param by who
     * @param text what, in one sentence
     */
    public record Remark(Instant time, String by, String text) {}

    @Override
    public String releaseId() {
        return release.id();
    }

    @Override
    public String key() {
        return release.id();
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
