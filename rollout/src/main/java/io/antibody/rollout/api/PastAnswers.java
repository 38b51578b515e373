package io.antibody.rollout.api;

import io.antibody.messages.MessageJson;
import io.antibody.messages.PastRelease;
import io.antibody.messages.PastRelease.PlannedHost;
import io.antibody.rollout.api.ReleaseBody.HostBody;
import io.antibody.rollout.api.ReleaseBody.LabelBody;
import io.antibody.rollout.api.ReleaseBody.StepBody;
import io.antibody.rollout.api.ReleaseBody.TimingsBody;
import io.antibody.rollout.history.HistoryRow;
import io.antibody.rollout.history.HostsAtEnd;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.StepText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A release out of the history, answered in the form of one that is under way. */
final class PastAnswers {
    private PastAnswers() {}

    static ReleaseBody full(PastRelease past, HistoryRow row) {
        return new ReleaseBody(
                row.id(),
                row.service(),
                row.revision(),
                Release.Kind.valueOf(row.kind().name()),
                row.previousRevision(),
                past.by(),
                past.why(),
                past.requested(),
                past.outcome().name(),
                past.ended(),
                null,
                past.ended(),
                past.batch(),
                past.batches(),
                past.cause(),
                past.reason(),
                past.sickHost(),
                new TimingsBody(
                        past.firstServing(),
                        past.decided(),
                        past.trafficOff(),
                        past.lastRestart(),
                        row.secondsToDecision(),
                        row.secondsToTrafficOff(),
                        row.secondsToLastRestart()),
                true,
                LabelBody.of(row.label()),
                hosts(past),
                steps(past),
                past.verdicts().isEmpty()
                        ? null
                        : MessageJson.mapper()
                                .valueToTree(past.verdicts().get(past.verdicts().size() - 1)),
                ReleaseBody.json(past.verdicts()));
    }

    private static List<HostBody> hosts(PastRelease past) {
        Map<String, String> revisions = HostsAtEnd.revisions(past);
        List<HostBody> hosts = new ArrayList<>();
        for (PlannedHost host : past.hosts()) {
            String revision = revisions.get(host.host());
            String state = revision != null ? "SERVING" : host.batch() > past.batch() ? "UNCHANGED" : "UNKNOWN";
            hosts.add(new HostBody(host.host(), host.group(), host.batch(), state, revision, null, null));
        }
        return hosts;
    }

    private static List<StepBody> steps(PastRelease past) {
        List<StepBody> steps = new ArrayList<>();
        past.events()
                .forEach(event -> steps.add(new StepBody(
                        event.time(), event.by(), MessageJson.typeName(event.getClass()), StepText.of(event))));
        past.remarks().forEach(remark -> steps.add(new StepBody(remark.time(), remark.by(), "note", remark.text())));
        steps.sort(Comparator.comparing(StepBody::at));
        return steps;
    }
}
