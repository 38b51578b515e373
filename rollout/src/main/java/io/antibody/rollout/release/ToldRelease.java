package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A release that another tool carries out, as it follows from the steps that the tool tells. Nothing is checked against the
 * table of {@link Transitions}: what the tool says has happened has happened.
 */
public final class ToldRelease {
    /** What a release may weigh, in characters: as JSON it must stay below the 1 MiB of a node. */
    private static final long MOST = 400_000;

    /** About what a step weighs without its hosts and its reason. */
    private static final long STEP = 250;

    private ToldRelease() {}

    /**
     * A release of which the first step was told.
     *
     * @param plan with all hosts of the service in one batch
     */
    public static Release begin(ReleasePlan plan, ReleaseEvent first) {
        String why = first instanceof ReleaseEvent.Queued queued ? queued.why() : null;
        Release release = new Release(
                plan,
                Release.Kind.EXTERNAL,
                first.by(),
                why,
                first.time(),
                new RolloutState.Queued(),
                List.of(),
                0,
                List.of(),
                List.of());
        return step(release, first, List.of(first));
    }

    /** The release after a step; the same one if the step is known or the release is over. */
    public static Release after(Release release, ReleaseEvent step) {
        if (release.state().isOver() || release.events().contains(step) || weight(release) + weight(step) > MOST) {
            return release;
        }
        List<ReleaseEvent> events = new ArrayList<>(release.events());
        events.add(step);
        return step(release, step, events);
    }

    /** The release after a verdict: shown with its bake, and kept for good if it condemns. */
    public static Release heard(Release release, Verdict verdict) {
        Verdict known = release.verdict();
        boolean news = known == null || !verdict.tick().isBefore(known.tick()) && !verdict.equals(known);
        if (release.state().isOver() || !news) {
            return release;
        }
        RolloutState state = release.state();
        if (state instanceof RolloutState.Bake bake
                && verdict.batch() == bake.batch()
                && !(verdict instanceof Verdict.Regressed)) {
            state = bake.withSeen(Seen.of(verdict));
        }
        return release.told(release.plan(), state, release.events()).judged(verdict);
    }

    /** The release, closed because nobody will tell its end. */
    public static Release closed(Release release, Instant at, String why) {
        RolloutState state = release.state();
        RolloutState over = state instanceof RolloutState.Queued
                ? new RolloutState.Cancelled(at, Transitions.MACHINE, why)
                : new RolloutState.Stuck(at, batch(release), why, rollback(state), Transitions.MACHINE);
        return release.told(release.plan(), over, release.events());
    }

    /** The release, released because its final bake has passed. */
    public static Release passed(Release release, Instant at) {
        return release.told(release.plan(), new RolloutState.Released(at), release.events());
    }

    /** The revision that a host serves as far as it was told, or null if nothing was. */
    public static @Nullable String serves(Release release, String host) {
        String revision = null;
        for (ReleaseEvent step : release.events()) {
            boolean pushed =
                    (step instanceof ReleaseEvent.HostPushed one && one.host().equals(host))
                            || (step instanceof ReleaseEvent.BatchFinished batch
                                    && batch.hosts().contains(host));
            boolean reverted =
                    (step instanceof ReleaseEvent.HostReverted one && one.host().equals(host))
                            || (step instanceof ReleaseEvent.RolledBack && revision != null);
            if (pushed) {
                revision = release.plan().revision();
            } else if (reverted) {
                revision = release.plan().previous();
            }
        }
        return revision;
    }

    private static Release step(Release release, ReleaseEvent step, List<ReleaseEvent> events) {
        ReleasePlan plan = release.plan();
        int told = batch(release);
        if (step instanceof ReleaseEvent.BatchStarted started && started.batch() > told) {
            plan = plan.told(Math.min(told, plan.batches().size()), started.hosts(), false);
        } else if (step instanceof ReleaseEvent.BatchFinished finished
                && (finished.batch() > told || finished.last())) {
            plan = plan.told(
                    Math.min(
                            Math.min(told, finished.batch() - 1), plan.batches().size()),
                    finished.hosts(),
                    finished.last());
        }
        return release.told(plan, state(release, step, plan), events);
    }

    private static RolloutState state(Release release, ReleaseEvent step, ReleasePlan plan) {
        int most = plan.batches().size();
        RolloutState state = release.state();
        if (step instanceof ReleaseEvent.BatchStarted started) {
            return new RolloutState.Deploying(Math.min(started.batch(), most), step.time(), Map.of());
        } else if (step instanceof ReleaseEvent.HostPushed pushed) {
            return state instanceof RolloutState.Deploying deploying ? with(deploying, pushed) : state;
        } else if (step instanceof ReleaseEvent.BatchFinished finished) {
            return finished.last()
                    ? new RolloutState.FinalBake(Math.min(finished.batch(), most), step.time(), null)
                    : new RolloutState.Baking(Math.min(finished.batch(), most), step.time(), null);
        } else if (step instanceof ReleaseEvent.Released) {
            return new RolloutState.Released(step.time());
        } else if (step instanceof ReleaseEvent.RollingBack back) {
            return rollingBack(release, step, back.cause(), back.why());
        } else if (step instanceof ReleaseEvent.HostReverted reverted) {
            return state instanceof RolloutState.RollingBack back ? with(back, reverted) : state;
        } else if (step instanceof ReleaseEvent.RolledBack back) {
            RolloutState.RollingBack rollback = rollback(state);
            return new RolloutState.RolledBack(
                    step.time(),
                    Objects.requireNonNullElseGet(
                            rollback, () -> rollingBack(release, step, back.cause(), back.why())));
        } else if (step instanceof ReleaseEvent.Cancelled cancelled) {
            return new RolloutState.Cancelled(step.time(), step.by(), cancelled.why());
        } else if (step instanceof ReleaseEvent.Stuck stuck) {
            return new RolloutState.Stuck(step.time(), batch(release), stuck.why(), rollback(state), null);
        } else if (step instanceof ReleaseEvent.Queued || step instanceof ReleaseEvent.HostFailed) {
            return state;
        }
        throw new IllegalStateException("unknown step " + step);
    }

    private static RolloutState with(RolloutState.Deploying state, ReleaseEvent.HostPushed pushed) {
        Map<String, Instant> serving = new HashMap<>(state.serving());
        serving.put(pushed.host(), pushed.time());
        return new RolloutState.Deploying(state.batch(), state.since(), serving);
    }

    private static RolloutState.RollingBack rollingBack(
            Release release, ReleaseEvent step, ReleaseEvent.Cause cause, String why) {
        return new RolloutState.RollingBack(
                Math.max(1, batch(release)), step.time(), step.by(), cause, why, null, Map.of(), Map.of(), Map.of());
    }

    private static RolloutState with(RolloutState.RollingBack back, ReleaseEvent.HostReverted reverted) {
        Map<String, Instant> all = new HashMap<>(back.reverted());
        all.put(reverted.host(), reverted.time());
        return new RolloutState.RollingBack(
                back.batch(), back.since(), back.by(), back.cause(), back.why(), null, all, all, Map.of());
    }

    private static RolloutState.@Nullable RollingBack rollback(RolloutState state) {
        if (state instanceof RolloutState.Stuck stuck) {
            return stuck.rollback();
        }
        return state instanceof RolloutState.RollingBack back ? back : null;
    }

    private static long weight(Release release) {
        return release.events().stream().mapToLong(ToldRelease::weight).sum();
    }

    private static long weight(ReleaseEvent step) {
        List<String> texts = new ArrayList<>(List.of(step.by()));
        if (step instanceof ReleaseEvent.BatchStarted started) {
            texts.addAll(started.hosts());
        } else if (step instanceof ReleaseEvent.BatchFinished finished) {
            texts.addAll(finished.hosts());
        } else if (step instanceof ReleaseEvent.HostFailed failed) {
            texts.add(failed.why());
        } else if (step instanceof ReleaseEvent.RollingBack back) {
            texts.add(back.why());
        } else if (step instanceof ReleaseEvent.RolledBack back) {
            texts.add(back.why());
        } else if (step instanceof ReleaseEvent.Stuck stuck) {
            texts.add(stuck.why());
        } else if (step instanceof ReleaseEvent.Queued queued && queued.why() != null) {
            texts.add(queued.why());
        } else if (step instanceof ReleaseEvent.Cancelled cancelled && cancelled.why() != null) {
            texts.add(cancelled.why());
        }
        return STEP + texts.stream().mapToLong(text -> text.length() + 3L).sum();
    }

    /** The batch that was begun last, 0 before the first; never beyond the plan, however a tool counts. */
    private static int batch(Release release) {
        Collection<ReleaseEvent> events = release.events();
        int batch = 0;
        for (ReleaseEvent event : events) {
            if (event instanceof ReleaseEvent.BatchStarted started) {
                batch = Math.max(batch, started.batch());
            } else if (event instanceof ReleaseEvent.BatchFinished finished) {
                batch = Math.max(batch, finished.batch());
            }
        }
        return Math.min(batch, release.plan().batches().size());
    }
}
