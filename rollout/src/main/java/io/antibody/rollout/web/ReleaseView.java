package io.antibody.rollout.web;

import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One release at one moment.
 *
 * @param release which release of which service
 * @param stage where it stands
 * @param batch the batch under way, from 1; 0 before the first
 * @param batches how many batches there will be; 0 if not planned yet
 * @param by who asked for it
 * @param why why they did, or null
 * @param queued when it was asked for
 * @param stageSince since when it is in {@code stage}
 * @param stageUntil when the stage ends at the latest (end of the longest bake, deadline of the step), or null
 * @param ended when it ended, or null while it is under way
 * @param cause what made it roll back, or null
 * @param reason the cause in one sentence (of a rollback, a cancellation, a pause, or of being stuck), or null
 * @param hosts the hosts of the service with their batch in this release, in the order in which they are changed
 * @param verdict the latest verdict, or null if none has come
 * @param refused why an act would be refused now; acts that would be taken are not in it
 */
public record ReleaseView(
        ReleaseRef release,
        Stage stage,
        int batch,
        int batches,
        String by,
        @Nullable String why,
        Instant queued,
        Instant stageSince,
        @Nullable Instant stageUntil,
        @Nullable Instant ended,
        @Nullable Cause cause,
        @Nullable String reason,
        List<HostView> hosts,
        @Nullable Verdict verdict,
        Map<ReleaseAct, String> refused) {
    public ReleaseView {
        hosts = List.copyOf(hosts);
        refused = Map.copyOf(refused);
    }
}
