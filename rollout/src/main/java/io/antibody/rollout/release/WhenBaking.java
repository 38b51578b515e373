package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.RolloutPlan.BakeEnd;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The row of BAKING and FINAL_BAKE. A Healthy of BAKING is acted on when it comes; FINAL_BAKE lasts its full length, for
 * what fails slowly, and looks at its latest verdict at the end.
 */
record WhenBaking(RolloutState.Bake state, Moves moves) implements WhenUnderWay {
    @Override
    public Transition hostServing(RolloutInput.HostServing input) {
        return Transition.ignored(state, input.host() + " is known to serve");
    }

    @Override
    public Transition hostOffTraffic(RolloutInput.HostOffTraffic input) {
        return Transition.ignored(state, "a host that stays away is told as failed or lost");
    }

    @Override
    public Transition hostFailed(RolloutInput.HostFailed input) {
        return moves.hostFailed(state, Cause.HOST_LOST, input);
    }

    @Override
    public Transition verdictArrived(RolloutInput.VerdictArrived input) {
        Verdict verdict = input.verdict();
        @Nullable String foreign = moves.foreign(state.batch(), verdict);
        if (foreign != null) {
            return Transition.ignored(state, foreign);
        }
        // Before all other checks: that something is wrong stays true however late it is heard.
        if (verdict instanceof Verdict.Regressed regressed) {
            return moves.regressed(state.batch(), input.at(), regressed);
        }
        @Nullable String stale = stale(verdict, input.at());
        if (stale != null) {
            return Transition.ignored(state, stale);
        }
        boolean grows = verdict instanceof Verdict.Healthy
                && state instanceof RolloutState.Baking
                && !input.at().isBefore(state.since().plus(moves.plan().bakeMin()));
        return grows
                ? moves.passed(state.batch(), input.at(), Transitions.MACHINE)
                : Transition.to(state.withSeen(Seen.of(verdict)));
    }

    private @Nullable String stale(Verdict verdict, Instant now) {
        @Nullable Seen seen = state.seen();
        if (verdict.batch() != state.batch() || verdict.tick().isBefore(state.since())) {
            return "the verdict is of an earlier bake";
        }
        if (seen != null && !verdict.tick().isAfter(seen.tick())) {
            return "a verdict of that tick or a later one is known";
        }
        return isFresh(verdict.tick(), now) ? null : "the verdict is too old to say how the hosts are now";
    }

    private boolean isFresh(Instant tick, Instant now) {
        return !tick.plus(moves.plan().freshness()).isBefore(now);
    }

    @Override
    public Transition timePassed(RolloutInput.TimePassed input) {
        if (input.at().isBefore(state.since().plus(moves.plan().bakeMax(state.batch())))) {
            return Transition.ignored(state, "the bake is not over");
        }
        @Nullable Seen seen = state.seen();
        if (seen == null || !isFresh(seen.tick(), input.at())) {
            return ended(moves.plan().onNoData(), input.at(), "the detector was silent at the end of the bake");
        }
        return switch (seen.kind()) {
            case HEALTHY -> moves.passed(state.batch(), input.at(), Transitions.MACHINE);
            case INCONCLUSIVE -> ended(moves.plan().onInconclusive(), input.at(), "undecided: " + seen.why());
            case SUSPECT -> ended(holdOrRollBack(), input.at(), "suspect: " + seen.why());
            case NO_DATA -> ended(moves.plan().onNoData(), input.at(), "no data: " + seen.why());
        };
    }

    /** What is suspect never goes on by itself, whatever the policy for the undecided. */
    private BakeEnd holdOrRollBack() {
        BakeEnd undecided = moves.plan().onInconclusive();
        return undecided == BakeEnd.CONTINUE ? BakeEnd.PAUSE : undecided;
    }

    private Transition ended(BakeEnd policy, Instant at, String why) {
        return switch (policy) {
            case CONTINUE -> moves.passed(state.batch(), at, Transitions.MACHINE);
            case PAUSE -> Transition.to(new RolloutState.Paused(state, at, Transitions.MACHINE, why));
            case ROLL_BACK -> moves.rollBack(state.batch(), at, Transitions.MACHINE, Cause.NO_DECISION, why, null);
        };
    }

    @Override
    public Transition approveRequested(RolloutInput.ApproveRequested input) {
        return Transition.ignored(state, "the bake is not over: pause it first to approve it by hand");
    }
}
