package io.antibody.rollout.gate;

import io.antibody.messages.Verdict;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a release that we roll out has passed. It has when the state machine has let it pass: by a Healthy, or by the
 * leave of the policy or of a person. What the detector condemns has failed before the rollback begins.
 *
 * @param release as it is known
 * @param verdict the latest verdict of it, or null
 * @param batch the batch that is asked about, from 1, or null for the whole release
 */
public record Gate(
        Release release,
        @Nullable Verdict verdict,
        @Nullable Integer batch) implements RolloutState.Visitor<Decision> {
    /** What there is to say now. */
    public Decision decide() {
        return release.state().accept(this);
    }

    @Override
    public Decision queued(RolloutState.Queued state) {
        return Decision.hold("it waits for its turn");
    }

    @Override
    public Decision building(RolloutState.Building state) {
        return Decision.hold(state.why());
    }

    @Override
    public Decision deploying(RolloutState.Deploying state) {
        return underWay(state, "batch " + state.batch() + " is being deployed");
    }

    @Override
    public Decision baking(RolloutState.Baking state) {
        return underWay(state, said(state));
    }

    @Override
    public Decision finalBake(RolloutState.FinalBake state) {
        return underWay(state, said(state));
    }

    @Override
    public Decision paused(RolloutState.Paused state) {
        return underWay(state.held(), "paused: " + state.why());
    }

    private Decision underWay(RolloutState.UnderWay state, String otherwise) {
        if (verdict instanceof Verdict.Regressed regressed) {
            return Decision.fail(regressed.why());
        }
        return batch != null && batch < state.batch()
                ? Decision.pass("batch " + batch + " has passed: batch " + (batch + 1) + " was started")
                : Decision.hold(otherwise);
    }

    private static String said(RolloutState.Bake state) {
        return state.seen() == null
                ? "no verdict yet of batch " + state.batch()
                : state.seen().why();
    }

    @Override
    public Decision rollingBack(RolloutState.RollingBack state) {
        return Decision.fail(state.why());
    }

    @Override
    public Decision released(RolloutState.Released state) {
        return Decision.pass(release.plan().judged() ? "released" : "released, not judged");
    }

    @Override
    public Decision rolledBack(RolloutState.RolledBack state) {
        return Decision.fail(state.rollback().why());
    }

    @Override
    public Decision cancelled(RolloutState.Cancelled state) {
        return Decision.fail("cancelled: " + Objects.requireNonNullElse(state.why(), "by " + state.by()));
    }

    @Override
    public Decision stuck(RolloutState.Stuck state) {
        return Decision.fail("stuck: " + state.why());
    }
}
