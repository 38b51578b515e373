package io.antibody.rollout.engine;

import io.antibody.messages.MessageJson;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.serving.Audit;
import io.antibody.rollout.release.Note;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleaseStatus;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.release.StepText;
import io.antibody.rollout.release.Transitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** How we ended a release that another tool carries out; nothing if its end was told. */
    static Optional<Decided> end(Release told) {
        if (told.events().stream().anyMatch(Decided::isEnd)) {
            return Optional.empty();
        }
        return Optional.of(
                told.state() instanceof RolloutState.Released
                        ? new Decided("released", Transitions.MACHINE, "its final bake has passed")
                        : new Decided(
                                "closed",
                                Transitions.MACHINE,
                                String.valueOf(ReleaseStatus.of(told).reason())));
    }

    private static boolean isEnd(ReleaseEvent event) {
        return event instanceof ReleaseEvent.Released
                || event instanceof ReleaseEvent.RolledBack
                || event instanceof ReleaseEvent.Cancelled;
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
