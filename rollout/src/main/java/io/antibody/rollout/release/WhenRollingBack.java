package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The row of ROLLING_BACK: no input leads forward from here. */
record WhenRollingBack(RolloutState.RollingBack state, Moves moves) implements WhenStarted {
    @Override
    public Transition hostServing(RolloutInput.HostServing input) {
        String host = input.host();
        if (!changed().contains(host)) {
            return Transition.ignored(state, host + " was not changed by this release");
        }
        if (!input.revision().equals(moves.plan().previous())) {
            return Transition.ignored(state, host + " still serves " + input.revision());
        }
        if (state.reverted().containsKey(host)) {
            return Transition.ignored(state, host + " is known to be back");
        }
        Instant since = Moves.within(state.since(), input.since(), input.at());
        Map<String, Instant> reverted = new HashMap<>(state.reverted());
        Map<String, Instant> offTraffic = new HashMap<>(state.offTraffic());
        Map<String, String> failed = new HashMap<>(state.failed());
        reverted.put(host, since);
        // Not heard of in between: it was off at the latest when it was back.
        offTraffic.putIfAbsent(host, since);
        failed.remove(host);
        return settle(
                with(offTraffic, reverted, failed),
                input.at(),
                new Effect.Announce(new ReleaseEvent.HostReverted(moves.release(), since, Transitions.MACHINE, host)));
    }

    @Override
    public Transition hostOffTraffic(RolloutInput.HostOffTraffic input) {
        String host = input.host();
        if (!changed().contains(host) || state.offTraffic().containsKey(host)) {
            return Transition.ignored(state, host + " is known to take no traffic of this release");
        }
        Map<String, Instant> offTraffic = new HashMap<>(state.offTraffic());
        offTraffic.put(host, Moves.within(state.since(), input.since(), input.at()));
        return Transition.to(with(offTraffic, state.reverted(), state.failed()));
    }

    @Override
    public Transition hostFailed(RolloutInput.HostFailed input) {
        String host = input.host();
        if (!changed().contains(host)
                || state.failed().containsKey(host)
                || state.reverted().containsKey(host)) {
            return Transition.ignored(state, host + " is not waited for");
        }
        Map<String, String> failed = new HashMap<>(state.failed());
        failed.put(host, input.why());
        return settle(with(state.offTraffic(), state.reverted(), failed), input.at());
    }

    @Override
    public Transition hostLost(RolloutInput.HostLost input) {
        return Transition.ignored(state, "the order waits for " + input.host() + " until the deadline");
    }

    @Override
    public Transition verdictArrived(RolloutInput.VerdictArrived input) {
        return Transition.ignored(state, "it is being rolled back whatever the verdict");
    }

    @Override
    public Transition timePassed(RolloutInput.TimePassed input) {
        return input.at().isBefore(state.since().plus(moves.plan().stepDeadline()))
                ? Transition.ignored(state, "the deadline is not reached")
                : stuck(state, input.at());
    }

    @Override
    public Transition cancelRequested(RolloutInput.CancelRequested input) {
        return Transition.ignored(state, "it is being rolled back already");
    }

    @Override
    public Transition pauseRequested(RolloutInput.PauseRequested input) {
        return Transition.ignored(state, "a rollback is never held");
    }

    @Override
    public Transition resumeRequested(RolloutInput.ResumeRequested input) {
        return Transition.ignored(state, "it is not paused");
    }

    @Override
    public Transition approveRequested(RolloutInput.ApproveRequested input) {
        return Transition.ignored(state, "it is being rolled back, nobody's approval changes that");
    }

    @Override
    public Transition rollbackRequested(RolloutInput.RollbackRequested input) {
        return Transition.ignored(state, "it is being rolled back already");
    }

    private List<String> changed() {
        return moves.plan().changed(state.batch());
    }

    private RolloutState.RollingBack with(
            Map<String, Instant> offTraffic, Map<String, Instant> reverted, Map<String, String> failed) {
        return new RolloutState.RollingBack(
                state.batch(),
                state.since(),
                state.by(),
                state.cause(),
                state.why(),
                state.sickHost(),
                offTraffic,
                reverted,
                failed);
    }

    /** Ends when every host is back, and gets stuck as soon as those that are not have failed. */
    private Transition settle(RolloutState.RollingBack now, Instant at, Effect... effects) {
        List<Effect> all = new ArrayList<>(List.of(effects));
        if (now.reverted().size() == changed().size()) {
            all.add(new Effect.Announce(
                    new ReleaseEvent.RolledBack(moves.release(), at, now.by(), now.cause(), now.why())));
            return Transition.to(new RolloutState.RolledBack(at, now), all);
        }
        if (now.reverted().size() + now.failed().size() < changed().size()) {
            return Transition.to(now, all);
        }
        Transition stuck = stuck(now, at);
        all.addAll(stuck.effects());
        return Transition.to(stuck.state(), all);
    }

    private Transition stuck(RolloutState.RollingBack now, Instant at) {
        List<String> missing = changed().stream()
                .filter(host -> !now.reverted().containsKey(host))
                .map(host -> now.failed().containsKey(host)
                        ? host + " (" + now.failed().get(host) + ")"
                        : host)
                .toList();
        String why = Moves.list(missing) + " did not come back to "
                + moves.plan().previous() + "; rolled back because " + now.why();
        return Transition.to(
                new RolloutState.Stuck(at, now.batch(), why, now, null),
                new Effect.Announce(new ReleaseEvent.Stuck(moves.release(), at, Transitions.MACHINE, why)));
    }
}
