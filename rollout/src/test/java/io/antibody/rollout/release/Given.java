package io.antibody.rollout.release;

import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.RolloutPlan.BakeEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A release of four hosts in batches of 1, 2 and 1, and what can happen to it. Seconds count from its start. */
final class Given {
    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    static final ReleaseRef RELEASE = new ReleaseRef("shop", "shop-1", "r2", "r1");
    static final ReleasePlan PLAN = plan(RELEASE, BakeEnd.PAUSE, BakeEnd.ROLL_BACK);

    private Given() {}

    /** Bake of 10 to 30 s, final bake of 40 s, deadline of 60 s, verdicts fresh for 15 s. */
    static ReleasePlan plan(ReleaseRef release, BakeEnd onInconclusive, BakeEnd onNoData) {
        return new ReleasePlan(
                release,
                List.of(List.of("a"), List.of("b", "c"), List.of("d")),
                Map.of("a", "web", "b", "web", "c", "db", "d", "db"),
                true,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(40),
                Duration.ofSeconds(60),
                Duration.ofSeconds(15),
                onInconclusive,
                onNoData);
    }

    static Instant at(double second) {
        return START.plusMillis((long) (second * 1000));
    }

    static RolloutInput started(double second) {
        return new RolloutInput.Started(at(second));
    }

    /** Waits for its build for at most 60 s. */
    static RolloutInput buildAwaited(double second, String why) {
        return new RolloutInput.BuildAwaited(at(second), at(second + 60), why);
    }

    static RolloutInput serving(double second, String host, String revision) {
        return new RolloutInput.HostServing(at(second), host, revision, at(second));
    }

    static RolloutInput offTraffic(double second, String host) {
        return new RolloutInput.HostOffTraffic(at(second), host, at(second));
    }

    static RolloutInput failed(double second, String host) {
        return new RolloutInput.HostFailed(at(second), host, "self test: 500");
    }

    static RolloutInput lost(double second, String host) {
        return new RolloutInput.HostLost(at(second), host, "its agent is gone");
    }

    static RolloutInput time(double second) {
        return new RolloutInput.TimePassed(at(second));
    }

    static RolloutInput cancel(double second) {
        return new RolloutInput.CancelRequested(at(second), "ann", "wrong one");
    }

    static RolloutInput pause(double second) {
        return new RolloutInput.PauseRequested(at(second), "ann", null);
    }

    static RolloutInput resume(double second) {
        return new RolloutInput.ResumeRequested(at(second), "bob");
    }

    static RolloutInput approve(double second) {
        return new RolloutInput.ApproveRequested(at(second), "bob");
    }

    static RolloutInput rollback(double second) {
        return new RolloutInput.RollbackRequested(at(second), "bob", null);
    }

    static RolloutInput healthy(double second, int batch) {
        return verdict(second, new Verdict.Healthy(RELEASE, batch, at(second - 1), "no harm", List.of()));
    }

    static RolloutInput suspect(double second, int batch) {
        return verdict(
                second,
                new Verdict.Suspect(
                        RELEASE, batch, at(second - 1), "errors look high", List.of(), new Sick.AllPushedHosts()));
    }

    static RolloutInput inconclusive(double second, int batch) {
        return verdict(
                second,
                new Verdict.Inconclusive(RELEASE, batch, at(second - 1), "too noisy", List.of(), "errors", null, null));
    }

    static RolloutInput noData(double second, int batch) {
        return verdict(
                second, new Verdict.NoData(RELEASE, batch, at(second - 1), "no samples", List.of(), List.of("errors")));
    }

    static RolloutInput regressed(double second, int batch, @Nullable String sickHost) {
        Sick sick = sickHost == null ? new Sick.AllPushedHosts() : new Sick.OneHost(sickHost);
        return verdict(second, new Verdict.Regressed(RELEASE, batch, at(second - 1), "errors rose", List.of(), sick));
    }

    static RolloutInput verdict(double second, Verdict verdict) {
        return new RolloutInput.VerdictArrived(at(second), verdict);
    }

    static RolloutState.Deploying deploying(int batch) {
        return new RolloutState.Deploying(batch, START, Map.of());
    }

    static RolloutState.Baking baking(int batch) {
        return new RolloutState.Baking(batch, START, null);
    }

    static RolloutState.FinalBake finalBake() {
        return new RolloutState.FinalBake(3, START, null);
    }

    static RolloutState.Paused paused(RolloutState.UnderWay held) {
        return new RolloutState.Paused(held, START, "ann", "asked for by ann");
    }

    static RolloutState rollingBack(int batch) {
        return after(deploying(batch), cancel(0)).state();
    }

    static Transition after(RolloutState state, RolloutInput... inputs) {
        return after(PLAN, state, inputs);
    }

    /** The last of several transitions. */
    static Transition after(ReleasePlan plan, RolloutState state, RolloutInput... inputs) {
        Transition last = Transition.ignored(state, "nothing has happened");
        for (RolloutInput input : inputs) {
            last = Transitions.apply(last.state(), input, plan);
        }
        return last;
    }

    static List<String> orders(Transition transition) {
        return transition.effects().stream()
                .filter(Effect.OrderHost.class::isInstance)
                .map(effect -> ((Effect.OrderHost) effect).host() + ">" + ((Effect.OrderHost) effect).revision())
                .toList();
    }

    static List<String> events(Transition transition) {
        return transition.effects().stream()
                .filter(Effect.Announce.class::isInstance)
                .map(effect -> ((Effect.Announce) effect).event().getClass().getSimpleName())
                .toList();
    }
}
