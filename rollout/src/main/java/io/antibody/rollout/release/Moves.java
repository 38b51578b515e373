package io.antibody.rollout.release;

import static io.antibody.rollout.release.Transitions.MACHINE;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The moves that more than one state can make. */
record Moves(ReleasePlan plan) {
    ReleaseRef release() {
        return plan.release();
    }

    /** Starts a batch: all of its hosts at once. */
    Transition start(int batch, Instant at, String by) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Announce(new ReleaseEvent.BatchStarted(release(), at, by, batch, plan.batch(batch))));
        plan.batch(batch).forEach(host -> effects.add(new Effect.OrderHost(host, plan.revision())));
        return Transition.to(new RolloutState.Deploying(batch, at, Map.of()), effects);
    }

    /** All hosts of the batch serve: watch them, or be done where nothing is judged. */
    Transition served(int batch, Instant at, List<Effect> before) {
        return plan.judged() ? bake(batch, at, before) : released(at, MACHINE, before);
    }

    /** Begins the bake of a batch, or begins it anew. */
    Transition bake(int batch, Instant at, List<Effect> before) {
        boolean last = plan.isLast(batch);
        List<Effect> effects = new ArrayList<>(before);
        effects.add(new Effect.Announce(new ReleaseEvent.BatchFinished(
                release(), at, MACHINE, batch, plan.batch(batch), plan.bakeMin(), plan.bakeMax(batch), last)));
        return Transition.to(
                last ? new RolloutState.FinalBake(batch, at, null) : new RolloutState.Baking(batch, at, null), effects);
    }

    /** The bake of a batch is passed. */
    Transition passed(int batch, Instant at, String by) {
        return plan.isLast(batch) ? released(at, by, List.of()) : start(batch + 1, at, by);
    }

    private Transition released(Instant at, String by, List<Effect> before) {
        List<Effect> effects = new ArrayList<>(before);
        effects.add(new Effect.Announce(new ReleaseEvent.Released(release(), at, by)));
        return Transition.to(new RolloutState.Released(at), effects);
    }

    /** Orders all changed hosts back at once; without a revision to go back to, a person has to decide. */
    Transition rollBack(
            int batch, Instant at, String by, Cause cause, String why, @Nullable String sickHost, Effect... before) {
        List<Effect> effects = new ArrayList<>(List.of(before));
        String previous = plan.previous();
        if (previous == null) {
            String stuck = "no revision is known to go back to; " + why;
            effects.add(new Effect.Announce(new ReleaseEvent.Stuck(release(), at, by, stuck)));
            return Transition.to(new RolloutState.Stuck(at, batch, stuck, null, null), effects);
        }
        effects.add(new Effect.Announce(new ReleaseEvent.RollingBack(release(), at, by, cause, why)));
        plan.changed(batch).forEach(host -> effects.add(new Effect.OrderHost(host, previous)));
        return Transition.to(
                new RolloutState.RollingBack(batch, at, by, cause, why, sickHost, Map.of(), Map.of(), Map.of()),
                effects);
    }

    Transition regressed(int batch, Instant at, Verdict.Regressed verdict) {
        String sickHost = verdict.sick() instanceof Sick.OneHost one ? one.host() : null;
        return rollBack(batch, at, MACHINE, Cause.REGRESSED, verdict.why(), sickHost);
    }

    Transition hostFailed(RolloutState.UnderWay state, Cause cause, RolloutInput.HostFailed failed) {
        return hostGone(state, cause, failed.at(), failed.host(), failed.why());
    }

    Transition hostLost(RolloutState.UnderWay state, RolloutInput.HostLost lost) {
        return hostGone(state, Cause.HOST_LOST, lost.at(), lost.host(), lost.why());
    }

    private Transition hostGone(RolloutState.UnderWay state, Cause cause, Instant at, String host, String why) {
        if (!plan.changed(state.batch()).contains(host)) {
            return Transition.ignored(state, host + " was not changed by this release");
        }
        return rollBack(
                state.batch(),
                at,
                MACHINE,
                cause,
                host + ": " + why,
                host,
                new Effect.Announce(new ReleaseEvent.HostFailed(release(), at, MACHINE, state.batch(), host, why)));
    }

    /** Ends what has changed no host yet. */
    Transition cancelled(Instant at, String by, @Nullable String why) {
        return Transition.to(
                new RolloutState.Cancelled(at, by, why),
                new Effect.Announce(new ReleaseEvent.Cancelled(release(), at, by, why)));
    }

    Transition operatorAborts(RolloutState.UnderWay state, Instant at, String by, @Nullable String why) {
        return rollBack(state.batch(), at, by, Cause.OPERATOR, why == null ? "asked for by " + by : why, null);
    }

    /** Why a verdict is not of what this release has done so far, or null if it is. */
    @Nullable
    String foreign(int batch, Verdict verdict) {
        if (!verdict.release().id().equals(release().id())
                || !verdict.release().revision().equals(release().revision())) {
            return "the verdict is of another release: " + verdict.release();
        }
        if (verdict.batch() > batch) {
            return "the verdict is of batch " + verdict.batch() + ", which has not started";
        }
        return null;
    }

    /** An agent's instant, forced to lie where the rollout's own clock says that it must. */
    static Instant within(Instant earliest, Instant instant, Instant latest) {
        return instant.isBefore(earliest) ? earliest : instant.isAfter(latest) ? latest : instant;
    }

    /** Hosts in a sentence: all of them up to five, else how many there are. */
    static String list(Collection<String> hosts) {
        List<String> sorted = hosts.stream().sorted().toList();
        return sorted.size() <= 5
                ? String.join(", ", sorted)
                : String.join(", ", sorted.subList(0, 5)) + " and " + (sorted.size() - 5) + " more";
    }
}
