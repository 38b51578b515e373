package io.antibody.rollout.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.MessageJson;
import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.ReleaseLabel;
import io.antibody.messages.Verdict;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleaseStatus;
import io.antibody.rollout.release.Timings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release in an answer. The last four are left out where many releases are listed.
 *
 * @param batch the batch under way or changed last, from 1; 0 before the first
 * @param batches how many batches there are
 * @param verdict the latest verdict
 * @param verdicts the final verdict of each batch that has come to one
 * @param announced whether all of its events are in the log
 */
record ReleaseBody(
        String id,
        String service,
        String revision,
        Release.Kind kind,
        @Nullable String previousRevision,
        String by,
        @Nullable String why,
        Instant requested,
        String state,
        Instant since,
        @Nullable Instant until,
        @Nullable Instant ended,
        int batch,
        int batches,
        @Nullable Cause cause,
        @Nullable String reason,
        @Nullable String sickHost,
        TimingsBody timings,
        boolean announced,
        @Nullable LabelBody label,
        @Nullable List<HostBody> hosts,
        @Nullable List<StepBody> steps,
        @Nullable JsonNode verdict,
        @Nullable List<JsonNode> verdicts) {

    /** What a person says of how it ended. */
    record LabelBody(boolean right, String by, @Nullable String why, Instant at) {
        static @Nullable LabelBody of(@Nullable ReleaseLabel label) {
            return label == null ? null : new LabelBody(label.right(), label.by(), label.why(), label.time());
        }
    }

    /** Instants and spans in seconds; what has not happened is left out. */
    record TimingsBody(
            @Nullable Instant firstChangedHostServing,
            @Nullable Instant decided,
            @Nullable Instant trafficOff,
            @Nullable Instant lastRestart,
            @Nullable Double secondsToDecision,
            @Nullable Double secondsToTrafficOff,
            @Nullable Double secondsToLastRestart) {
        static TimingsBody of(Timings timings) {
            return new TimingsBody(
                    timings.firstServing(),
                    timings.decided(),
                    timings.trafficOff(),
                    timings.lastRestart(),
                    timings.secondsToDecision(),
                    timings.secondsToTrafficOff(),
                    timings.secondsToLastRestart());
        }
    }

    /** @param batch the batch that changes it, from 1; 0 where there is no release */
    record HostBody(
            String host,
            String group,
            int batch,
            String state,
            @Nullable String revision,
            @Nullable Instant since,
            @Nullable String why) {}

    /** @param type kind of the step, for example {@code batch-started} */
    record StepBody(Instant at, String by, String type, String text) {}

    static ReleaseBody of(
            Release release,
            @Nullable ReleaseLabel label,
            @Nullable List<HostBody> hosts,
            @Nullable List<StepBody> steps,
            @Nullable JsonNode verdict) {
        boolean full = steps != null;
        ReleaseStatus status = ReleaseStatus.of(release);
        return new ReleaseBody(
                release.id(),
                release.service(),
                release.plan().revision(),
                release.kind(),
                release.plan().previous(),
                release.by(),
                release.why(),
                release.requested(),
                status.state(),
                status.since(),
                status.until(),
                status.ended(),
                status.batch(),
                release.plan().batches().size(),
                status.cause(),
                status.reason(),
                status.sickHost(),
                TimingsBody.of(Timings.of(release)),
                release.announced() == release.events().size(),
                LabelBody.of(label),
                hosts,
                steps,
                verdict,
                full ? json(release.verdicts()) : null);
    }

    static List<JsonNode> json(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> MessageJson.mapper().<JsonNode>valueToTree(verdict))
                .toList();
    }
}
