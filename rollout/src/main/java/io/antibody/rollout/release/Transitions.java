package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent;
import java.time.Instant;
import java.util.List;

/**
 * The table of a release's life: a pure function of state, input and plan.
 *
 * <pre>
 *  QUEUED ──build awaited──► BUILDING ──started──► DEPLOYING(1)
 *    │                          └──build failed, cancel, deadline──► CANCELLED
 *    │
 *  QUEUED ──started──► DEPLOYING(b) ──all hosts serve──► BAKING(b) ──Healthy, or leave──► DEPLOYING(b + 1)
 *    │                     │  ▲                            │  ▲
 *    │                     │  │ pause, resume              │  │ pause, resume, approve; bake ended undecided: pause
 *    │                     ▼  │                            ▼  │
 *    │                     PAUSED(held) ───────────────────────
 *    │
 *    │                 DEPLOYING(last) ──all hosts serve──► FINAL_BAKE ──Healthy at its end──► RELEASED
 *    │
 *    │   DEPLOYING, BAKING, FINAL_BAKE, PAUSED
 *    │      │ Regressed, host failed, host lost, deadline missed, silence at the end of the bake, cancel, rollback
 *    │      ├──► ROLLING_BACK ──all changed hosts serve the previous revision──► ROLLED_BACK
 *    │      │        │  ▲                                                             ▲
 *    │      │        │  └ rollback (a person, once more) ┐                            │ the last host came after all
 *    │      │        └──a host failed, or the deadline──► STUCK ───────────────────────┘
 *    │      └──no previous revision──────────────────────► STUCK ──closed by a person──► STUCK, over
 *    └──cancel──► CANCELLED
 * </pre>
 *
 * <p>Three rules hold in the whole table. A batch grows only on a fresh Healthy of that batch's bake, on the plan's
 * {@code onInconclusive: CONTINUE} at the end of the bake, or on a person's approval. What aborts (cancel, rollback,
 * Regressed, a failed or lost host) wins in every state that changes hosts. From ROLLING_BACK no way leads forward.
 *
 * <p>Each state's row is a class that answers every input; the compiler holds it to that.
 */
public final class Transitions {
    /** Who the machine is in {@code by}. */
    public static final String MACHINE = "antibody";

    private Transitions() {}

    /**
     * What the input does to a release in that state.
     *
     * @throws ImpossibleInputException if it cannot come in that state
     */
    public static Transition apply(RolloutState state, RolloutInput input, ReleasePlan plan) {
        return input.accept(row(state, new Moves(plan)));
    }

    /** The orders that a state stands for: all that a manager has to repeat that takes a release over. */
    public static List<Effect.OrderHost> standing(RolloutState state, ReleasePlan plan) {
        return state.accept(new StandingOrders(plan));
    }

    /** Stops a release to which something impossible has happened: nothing more is ordered until a person looks. */
    public static Transition halt(RolloutState state, Instant at, String why, ReleasePlan plan) {
        int batch = standing(state, plan).isEmpty() ? 0 : batchOf(state, plan);
        return Transition.to(
                new RolloutState.Stuck(at, batch, why, null, null),
                new Effect.Announce(new ReleaseEvent.Stuck(plan.release(), at, MACHINE, why)));
    }

    private static int batchOf(RolloutState state, ReleasePlan plan) {
        int changed = standing(state, plan).size();
        int batch = 1;
        while (plan.changed(batch).size() < changed) {
            batch++;
        }
        return batch;
    }

    private static RolloutInput.Visitor<Transition> row(RolloutState state, Moves moves) {
        return state.accept(new RolloutState.Visitor<>() {
            @Override
            public RolloutInput.Visitor<Transition> queued(RolloutState.Queued queued) {
                return new WhenQueued(queued, moves);
            }

            @Override
            public RolloutInput.Visitor<Transition> building(RolloutState.Building building) {
                return new WhenBuilding(building, moves);
            }

            @Override
            public RolloutInput.Visitor<Transition> deploying(RolloutState.Deploying deploying) {
                return new WhenDeploying(deploying, moves);
            }

            @Override
            public RolloutInput.Visitor<Transition> baking(RolloutState.Baking baking) {
                return new WhenBaking(baking, moves);
            }

            @Override
            public RolloutInput.Visitor<Transition> finalBake(RolloutState.FinalBake finalBake) {
                return new WhenBaking(finalBake, moves);
            }

            @Override
            public RolloutInput.Visitor<Transition> paused(RolloutState.Paused paused) {
                return new WhenPaused(paused, moves);
            }

            @Override
            public RolloutInput.Visitor<Transition> rollingBack(RolloutState.RollingBack rollingBack) {
                return new WhenRollingBack(rollingBack, moves);
            }

            @Override
            public RolloutInput.Visitor<Transition> released(RolloutState.Released released) {
                return new WhenOver(released);
            }

            @Override
            public RolloutInput.Visitor<Transition> rolledBack(RolloutState.RolledBack rolledBack) {
                return new WhenOver(rolledBack);
            }

            @Override
            public RolloutInput.Visitor<Transition> cancelled(RolloutState.Cancelled cancelled) {
                return new WhenOver(cancelled);
            }

            @Override
            public RolloutInput.Visitor<Transition> stuck(RolloutState.Stuck stuck) {
                return stuck.isOver() ? new WhenOver(stuck) : new WhenStuck(stuck, moves);
            }
        });
    }
}
