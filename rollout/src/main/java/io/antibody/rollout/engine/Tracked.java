package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Verdict;
import io.antibody.rollout.release.Effect;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutInput;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.release.Transition;
import io.antibody.rollout.release.Transitions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One release during a term: what it is, what of it is not persisted yet, and which effects wait for that. */
final class Tracked {
    private static final Logger log = LoggerFactory.getLogger(Tracked.class);

    private Release release;

    /** As it was read or written last. */
    private Release persisted;

    private boolean changed;
    private int sent;
    private final Map<String, String> orders = new LinkedHashMap<>();
    private final Map<String, Long> given = new HashMap<>();
    private final List<String> answered = new ArrayList<>();
    private final Map<Integer, Verdict> said = new TreeMap<>();
    private Archived archived = Archived.NOT_YET;

    /** Whether the archive has the release. */
    private enum Archived {
        NOT_YET,
        ASKED,
        DONE
    }

    /** A release as it was read: all that its state stands for is done once more. */
    Tracked(Release release) {
        this.release = release;
        this.persisted = release;
        this.sent = release.announced();
        Transitions.standing(release.state(), release.plan())
                .forEach(order -> orders.put(order.host(), order.revision()));
    }

    Release release() {
        return release;
    }

    /** Lets an input happen. What is impossible stops the release, and only this one. */
    Transition apply(RolloutInput input) {
        Transition transition;
        try {
            transition = Transitions.apply(release.state(), input, release.plan());
        } catch (RuntimeException e) {
            // Impossible, or a fault of ours: this release must not go on, and all others must.
            log.error("Release {} is stopped", release.id(), e);
            transition = Transitions.halt(release.state(), input.at(), String.valueOf(e.getMessage()), release.plan());
        }
        if (input instanceof RolloutInput.VerdictArrived arrived && isForward()) {
            listen(arrived.verdict());
        }
        if (transition.ignored() == null) {
            become(transition, input);
        }
        return transition;
    }

    /** Remembers the latest verdict of each batch until the release moves, which is when it is persisted. */
    private void listen(Verdict verdict) {
        boolean ours = verdict.release().id().equals(release.id())
                && verdict.release().revision().equals(release.plan().revision())
                && verdict.batch() <= release.plan().batches().size();
        if (ours) {
            said.merge(verdict.batch(), verdict, (one, other) -> other.tick().isBefore(one.tick()) ? one : other);
        }
    }

    private void become(Transition transition, RolloutInput input) {
        if (transition.state().getClass() != release.state().getClass()) {
            log.info("Release {}: {} -> {}", release.id(), name(release.state()), name(transition.state()));
        }
        boolean wasForward = isForward();
        int steps = release.events().size();
        RolloutState before = release.state();
        release = release.after(transition, input);
        if (release.state().getClass() != before.getClass() || release.events().size() > steps) {
            said.values().forEach(verdict -> release = release.judged(verdict));
            said.clear();
        }
        changed = true;
        if (wasForward && !isForward()) {
            // What was still to be ordered forward must not be any more.
            orders.clear();
        }
        for (Effect effect : transition.effects()) {
            if (effect instanceof Effect.OrderHost order) {
                orders.put(order.host(), order.revision());
                given.remove(order.host());
            }
        }
    }

    void replace(Release another) {
        release = another;
        changed = true;
    }

    /** Takes note that an act was dealt with, whether or not it changed anything. */
    void answer(Act act) {
        answered.add(act.name());
        changed = true;
    }

    /** Takes note that events are in the log. Alone no reason to persist: written twice does no harm. */
    void announced(int count) {
        release = release.announced(Math.min(count, release.events().size()));
    }

    /** Over, in the log of events and in the archive: nothing is left to do but to put it away. */
    boolean isDone() {
        return isTold() && archived == Archived.DONE;
    }

    private boolean isTold() {
        return release.state().isOver()
                && release.announced() == release.events().size();
    }

    /** Whether it is to be archived now, which is so once in a term. */
    boolean takeToArchive() {
        boolean due = isTold() && archived == Archived.NOT_YET;
        if (due) {
            archived = Archived.ASKED;
        }
        return due;
    }

    /** Takes note that the archive has it. */
    void archived() {
        archived = Archived.DONE;
    }

    /** Persists what has changed. */
    void persist(ReleaseStore store) throws TermEndedException {
        if (isDone()) {
            store.putAway(release, List.copyOf(answered));
        } else if (changed) {
            store.save(release, List.copyOf(answered));
            Decided.between(persisted, release).forEach(decided -> decided.said(release));
            persisted = release;
        }
        changed = false;
        answered.clear();
    }

    /** The events that were persisted and not yet handed to the log in this term. */
    List<ReleaseEvent> toSend() {
        List<ReleaseEvent> events =
                release.events().subList(sent, release.events().size());
        sent = release.events().size();
        return List.copyOf(events);
    }

    /** How many of its events have been handed to the log. */
    int sent() {
        return sent;
    }

    /**
     * The orders to give now. Forward only once the log has the batch's start: a detector that does not know of a batch
     * cannot judge it. Back at once, whatever the log does.
     */
    Map<String, String> takeOrders() {
        if (orders.isEmpty() || (isForward() && release.announced() <= lastBatchStarted())) {
            return Map.of();
        }
        Map<String, String> taken = new LinkedHashMap<>(orders);
        orders.clear();
        return taken;
    }

    /** Takes note of the orders that hosts have now; only what they say of these counts from here on. */
    void given(Map<String, Long> sequences) {
        given.putAll(sequences);
    }

    /** The sequences of the orders that were given in this term, by host. */
    Map<String, Long> given() {
        return given;
    }

    boolean isForward() {
        return release.state() instanceof RolloutState.UnderWay || release.state() instanceof RolloutState.Paused;
    }

    /** Not all of it: a state names every host. */
    private static String name(RolloutState state) {
        return state.getClass().getSimpleName();
    }

    private int lastBatchStarted() {
        for (int i = release.events().size() - 1; i >= 0; i--) {
            if (release.events().get(i) instanceof ReleaseEvent.BatchStarted) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return release.id() + " " + release.state();
    }
}
