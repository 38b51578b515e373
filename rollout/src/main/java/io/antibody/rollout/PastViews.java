package io.antibody.rollout;

import io.antibody.messages.PastRelease;
import io.antibody.messages.Verdict;
import io.antibody.rollout.history.HostsAtEnd;
import io.antibody.rollout.web.HostState;
import io.antibody.rollout.web.HostView;
import io.antibody.rollout.web.ReleaseAct;
import io.antibody.rollout.web.ReleaseView;
import io.antibody.rollout.web.Remark;
import io.antibody.rollout.web.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A release out of the history, as the pages show it: its hosts as they were at its end. */
final class PastViews {
    private PastViews() {}

    static ReleaseView view(PastRelease past) {
        List<Verdict> verdicts = past.verdicts();
        @Nullable Verdict last = verdicts.isEmpty() ? null : verdicts.get(verdicts.size() - 1);
        Map<ReleaseAct, String> refused = new EnumMap<>(ReleaseAct.class);
        for (ReleaseAct act : ReleaseAct.values()) {
            refused.put(act, "it is over");
        }
        return new ReleaseView(
                past.release(),
                Stage.valueOf(past.outcome().name()),
                past.batch(),
                past.batches(),
                past.by(),
                past.why(),
                past.requested(),
                past.ended(),
                null,
                past.ended(),
                past.cause(),
                past.reason(),
                hosts(past),
                last,
                refused);
    }

    private static List<HostView> hosts(PastRelease past) {
        Map<String, String> revisions = HostsAtEnd.revisions(past);
        List<HostView> hosts = new ArrayList<>();
        for (PastRelease.PlannedHost host : past.hosts()) {
            String revision = revisions.get(host.host());
            HostState state = revision == null ? HostState.UNKNOWN : HostState.SERVING;
            hosts.add(new HostView(host.host(), host.group(), host.batch(), state, revision, null, null));
        }
        return hosts;
    }

    static List<Remark> remarks(PastRelease past) {
        return past.remarks().stream()
                .map(remark -> new Remark(remark.time(), remark.by(), remark.text()))
                .toList();
    }
}
