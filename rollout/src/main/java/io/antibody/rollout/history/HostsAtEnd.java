package io.antibody.rollout.history;

import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseEvent;
import java.util.HashMap;
import java.util.Map;

/** What hosts served when a release was over, as its steps say. */
public final class HostsAtEnd {
    private HostsAtEnd() {}

    /** The revision by host; a host that the release left undone is not in it. */
    public static Map<String, String> revisions(PastRelease past) {
        Map<String, String> revisions = new HashMap<>();
        for (ReleaseEvent event : past.events()) {
            if (event instanceof ReleaseEvent.HostPushed pushed) {
                revisions.put(pushed.host(), past.release().revision());
            } else if (event instanceof ReleaseEvent.HostFailed failed) {
                revisions.remove(failed.host());
            } else if (event instanceof ReleaseEvent.HostReverted reverted
                    && past.release().previousRevision() != null) {
                revisions.put(reverted.host(), past.release().previousRevision());
            }
        }
        return revisions;
    }
}
