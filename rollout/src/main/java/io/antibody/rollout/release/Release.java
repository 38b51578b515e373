package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of one release; what a manager needs to go on where another stood.
 *
 * @param plan how it is to go; fixed when it starts
 * @param kind whether it pushes or takes back
 * @param by who asked for it
 * @param why why they did, or null
 * @param requested when they did
 * @param state where it stands
 * @param events its steps so far, oldest first
 * @param announced how many of the events are known to be in the log
 * @param notes its other steps, oldest first
 * @param verdicts the latest verdict of each batch that is known to have been said, as of the last move
 */
public record Release(
        ReleasePlan plan,
        Kind kind,
        String by,
        @Nullable String why,
        Instant requested,
        RolloutState state,
        List<ReleaseEvent> events,
        int announced,
        List<Note> notes,
        List<Verdict> verdicts) {
    public Release {
        events = List.copyOf(events);
        notes = List.copyOf(notes);
        verdicts = verdicts == null ? List.of() : List.copyOf(verdicts);
        if (announced < 0 || announced > events.size()) {
            throw new IllegalArgumentException("announced is " + announced + " of " + events.size() + " events");
        }
    }

    /** What a release is for. */
    public enum Kind {
        /** Brings a revision to the hosts batch by batch, judged. */
        PUSH,
        /** Takes the hosts to a revision that was good before: all at once, not judged, whatever is locked. */
        RETURN,
        /** Carried out by another tool, which tells its steps; it is judged and never acted upon. */
        EXTERNAL
    }

    /** A release that has just been asked for. */
    public static Release queued(ReleasePlan plan, Kind kind, String by, @Nullable String why, Instant at) {
        return new Release(
                plan,
                kind,
                by,
                why,
                at,
                new RolloutState.Queued(),
                List.of(new ReleaseEvent.Queued(plan.release(), at, by, why)),
                0,
                List.of(),
                List.of());
    }

    /** Its identity, unique for good. */
    public String id() {
        return plan.release().id();
    }

    /** The service that is released. */
    public String service() {
        return plan.release().service();
    }

    /** The release after an input; equal to this one if the input was ignored. */
    public Release after(Transition transition, RolloutInput input) {
        if (transition.ignored() != null) {
            return this;
        }
        List<ReleaseEvent> all = new ArrayList<>(events);
        for (Effect effect : transition.effects()) {
            if (effect instanceof Effect.Announce announce) {
                all.add(announce.event());
            }
        }
        List<Note> noted = new ArrayList<>(notes);
        Note.of(input, transition.state()).ifPresent(noted::add);
        boolean moved = transition.state().getClass() != state.getClass() || all.size() > events.size();
        Release next = new Release(plan, kind, by, why, requested, transition.state(), all, announced, noted, verdicts);
        return moved && input instanceof RolloutInput.VerdictArrived arrived ? next.judged(arrived.verdict()) : next;
    }

    /** The verdict that was said last, or null if none was. */
    public @Nullable Verdict verdict() {
        return verdicts.isEmpty() ? null : verdicts.get(verdicts.size() - 1);
    }

    /**
     * The same release with what was said of a batch in place of what had been said before. What condemned it stays,
     * whatever was said after it.
     */
    public Release judged(Verdict said) {
        List<Verdict> all = new ArrayList<>();
        for (Verdict known : verdicts) {
            if (known.batch() == said.batch() && known instanceof Verdict.Regressed) {
                return this;
            }
            if (known.batch() != said.batch()) {
                all.add(known);
            }
        }
        all.add(said);
        all.sort(Comparator.comparingInt(Verdict::batch));
        return new Release(plan, kind, by, why, requested, state, events, announced, notes, all);
    }

    /** The same release as another tool tells it: all of its steps come from the log. */
    Release told(ReleasePlan told, RolloutState next, List<ReleaseEvent> steps) {
        return new Release(told, kind, by, why, requested, next, steps, steps.size(), notes, verdicts);
    }

    /** The same release, known to have this many events in the log; never fewer than before. */
    public Release announced(int count) {
        return count <= announced
                ? this
                : new Release(plan, kind, by, why, requested, state, events, count, notes, verdicts);
    }

    /** The same release with another plan; only before it starts. */
    public Release replanned(ReleasePlan another) {
        if (!(state instanceof RolloutState.Queued || state instanceof RolloutState.Building)) {
            throw new IllegalStateException("the plan of " + id() + " is fixed, it is " + state);
        }
        return new Release(another, kind, by, why, requested, state, events, announced, notes, verdicts);
    }

    /** The same release with one more step in its story. */
    public Release noted(Note note) {
        List<Note> all = new ArrayList<>(notes);
        all.add(note);
        return new Release(plan, kind, by, why, requested, state, events, announced, all, verdicts);
    }
}
