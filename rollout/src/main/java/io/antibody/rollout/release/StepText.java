package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent;
import org.jspecify.annotations.Nullable;

/** What an event says, in one line. */
public final class StepText {
    private StepText() {}

    /** The line, without time and actor. */
    public static String of(ReleaseEvent event) {
        if (event instanceof ReleaseEvent.Queued queued) {
            return "asked for" + because(queued.why());
        } else if (event instanceof ReleaseEvent.BatchStarted batch) {
            return "batch " + batch.batch() + " started: " + Moves.list(batch.hosts());
        } else if (event instanceof ReleaseEvent.HostPushed host) {
            return host.host() + " serves " + host.release().revision();
        } else if (event instanceof ReleaseEvent.HostFailed host) {
            return host.host() + " failed: " + host.why();
        } else if (event instanceof ReleaseEvent.BatchFinished batch) {
            return (batch.last() ? "final bake" : "batch " + batch.batch() + " bakes") + " for at most "
                    + batch.bakeMax().toSeconds() + " s";
        } else if (event instanceof ReleaseEvent.Released) {
            return "released";
        } else if (event instanceof ReleaseEvent.RollingBack back) {
            return "rolling back" + because(back.why());
        } else if (event instanceof ReleaseEvent.HostReverted host) {
            return host.host() + " serves " + host.release().previousRevision() + " again";
        } else if (event instanceof ReleaseEvent.RolledBack back) {
            return "rolled back" + because(back.why());
        } else if (event instanceof ReleaseEvent.Cancelled cancelled) {
            return "cancelled" + because(cancelled.why());
        } else if (event instanceof ReleaseEvent.Stuck stuck) {
            return "stuck" + because(stuck.why());
        }
        throw new IllegalStateException("unknown event " + event);
    }

    private static String because(@Nullable String why) {
        return why == null ? "" : ": " + why;
    }
}
