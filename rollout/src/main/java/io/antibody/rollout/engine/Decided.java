package io.antibody.rollout.engine;

import io.antibody.messages.MessageJson;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.serving.Audit;
import io.antibody.rollout.release.Note;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.StepText;
import java.util.ArrayList;
import java.util.List;

/**
 * What a leader has decided about a release, of itself or because a person asked: a batch that begins, a rollback, an end, a
 * pause. What hosts do is no decision.
 *
 * @param act the step's name on the wire, or {@code note}
 * @param by in whose name
 * @param what the step in words, with why
 */
record Decided(String act, String by, String what) {
    /** What one write to the store decided. */
    static List<Decided> between(Release before, Release after) {
        List<Decided> all = new ArrayList<>();
        List<ReleaseEvent> events = after.events();
        for (ReleaseEvent event : events.subList(Math.min(before.events().size(), events.size()), events.size())) {
            if (isDecision(event)) {
                all.add(new Decided(MessageJson.typeName(event.getClass()), event.by(), StepText.of(event)));
            }
        }
        for (Note note : after.notes()) {
            if (!before.notes().contains(note)) {
                all.add(new Decided("note", note.by(), note.text()));
            }
        }
        return all;
    }

    private static boolean isDecision(ReleaseEvent event) {
        return !(event instanceof ReleaseEvent.HostPushed
                || event instanceof ReleaseEvent.HostFailed
                || event instanceof ReleaseEvent.HostReverted
                || event instanceof ReleaseEvent.BatchFinished);
    }

    /** Leaves a line in the audit. */
    void said(Release release) {
        Audit.act(act, by, release.service(), release.id(), what);
    }
}
