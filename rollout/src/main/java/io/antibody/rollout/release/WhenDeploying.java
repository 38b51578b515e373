package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The row of DEPLOYING: waits for every host of the batch, and for none longer than the deadline. */
record WhenDeploying(RolloutState.Deploying state, Moves moves) implements WhenUnderWay {
    @Override
    public Transition hostServing(RolloutInput.HostServing input) {
        String host = input.host();
        ReleasePlan plan = moves.plan();
        if (!plan.batch(state.batch()).contains(host)) {
            return Transition.ignored(state, host + " is not in batch " + state.batch());
        }
        if (!input.revision().equals(plan.revision())) {
            return Transition.ignored(state, host + " still serves " + input.revision());
        }
        if (state.serving().containsKey(host)) {
            return Transition.ignored(state, host + " is known to serve");
        }
        Instant since = Moves.within(state.since(), input.since(), input.at());
        Map<String, Instant> serving = new HashMap<>(state.serving());
        serving.put(host, since);
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Announce(new ReleaseEvent.HostPushed(
                moves.release(),
                since,
                Transitions.MACHINE,
                state.batch(),
                host,
                plan.groups().get(host))));
        return serving.size() < plan.batch(state.batch()).size()
                ? Transition.to(new RolloutState.Deploying(state.batch(), state.since(), serving), effects)
                : moves.served(state.batch(), input.at(), effects);
    }

    @Override
    public Transition hostOffTraffic(RolloutInput.HostOffTraffic input) {
        return Transition.ignored(state, "a host takes no traffic while it is changed");
    }

    @Override
    public Transition hostFailed(RolloutInput.HostFailed input) {
        return moves.hostFailed(state, Cause.SELF_TEST_FAILED, input);
    }

    @Override
    public Transition verdictArrived(RolloutInput.VerdictArrived input) {
        @Nullable String foreign = moves.foreign(state.batch(), input.verdict());
        if (foreign != null) {
            return Transition.ignored(state, foreign);
        }
        return input.verdict() instanceof Verdict.Regressed regressed
                ? moves.regressed(state.batch(), input.at(), regressed)
                : Transition.ignored(state, "the next batch is already being changed");
    }

    @Override
    public Transition timePassed(RolloutInput.TimePassed input) {
        ReleasePlan plan = moves.plan();
        if (input.at().isBefore(state.since().plus(plan.stepDeadline()))) {
            return Transition.ignored(state, "the deadline is not reached");
        }
        List<String> late = plan.batch(state.batch()).stream()
                .filter(host -> !state.serving().containsKey(host))
                .toList();
        return moves.rollBack(
                state.batch(),
                input.at(),
                Transitions.MACHINE,
                Cause.DEADLINE_MISSED,
                Moves.list(late) + " did not serve " + plan.revision() + " within "
                        + plan.stepDeadline().toSeconds() + " s",
                late.size() == 1 ? late.get(0) : null);
    }

    @Override
    public Transition approveRequested(RolloutInput.ApproveRequested input) {
        return Transition.ignored(state, "it waits for hosts, not for an approval");
    }
}
