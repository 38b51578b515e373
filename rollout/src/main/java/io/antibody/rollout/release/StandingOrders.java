package io.antibody.rollout.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which orders a state stands for. A state that is over, or waits for a person to look, orders nothing. */
record StandingOrders(ReleasePlan plan) implements RolloutState.Visitor<List<Effect.OrderHost>> {
    @Override
    public List<Effect.OrderHost> queued(RolloutState.Queued state) {
        return List.of();
    }

    @Override
    public List<Effect.OrderHost> building(RolloutState.Building state) {
        return List.of();
    }

    @Override
    public List<Effect.OrderHost> deploying(RolloutState.Deploying state) {
        return forward(state);
    }

    @Override
    public List<Effect.OrderHost> baking(RolloutState.Baking state) {
        return forward(state);
    }

    @Override
    public List<Effect.OrderHost> finalBake(RolloutState.FinalBake state) {
        return forward(state);
    }

    @Override
    public List<Effect.OrderHost> paused(RolloutState.Paused state) {
        return forward(state.held());
    }

    @Override
    public List<Effect.OrderHost> rollingBack(RolloutState.RollingBack state) {
        return orders(state.batch(), plan.previous());
    }

    @Override
    public List<Effect.OrderHost> released(RolloutState.Released state) {
        return List.of();
    }

    @Override
    public List<Effect.OrderHost> rolledBack(RolloutState.RolledBack state) {
        return List.of();
    }

    @Override
    public List<Effect.OrderHost> cancelled(RolloutState.Cancelled state) {
        return List.of();
    }

    @Override
    public List<Effect.OrderHost> stuck(RolloutState.Stuck state) {
        return state.rollback() == null || state.isOver() ? List.of() : rollingBack(state.rollback());
    }

    private List<Effect.OrderHost> forward(RolloutState.UnderWay state) {
        return orders(state.batch(), plan.revision());
    }

    private List<Effect.OrderHost> orders(int batch, @Nullable String revision) {
        if (revision == null) {
            return List.of();
        }
        return plan.changed(batch).stream()
                .map(host -> new Effect.OrderHost(host, revision))
                .toList();
    }
}
