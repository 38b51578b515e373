package io.antibody.rollout.engine;

import io.antibody.messages.Verdict;
import io.antibody.messages.config.RolloutPlan.BakeEnd;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleasePlan;
import io.antibody.rollout.release.RolloutState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold in every simulation, checked at every write from what has happened, not from what the table says. */
final class SimChecks {
    private static final String SUPERSEDED = "superseded by ";

    private final Clock clock;
    private final SimWorld world;
    private final Set<String> aborted = new HashSet<>();
    final SimTally tally = new SimTally();
    final SimHostChecks hosts;

    SimChecks(Clock clock, SimWorld world) {
        this.clock = clock;
        this.world = world;
        this.hosts = new SimHostChecks(this, world);
    }

    boolean isAborted(Release release) {
        return aborted.contains(release.id());
    }

    void saved(Release before, Release after, List<Act> acts) {
        require(
                !before.state().isOver() || before.state().equals(after.state()),
                "over, and yet not: " + before.state() + " -> " + after.state());
        if (after.kind() == Release.Kind.EXTERNAL) {
            return;
        }
        require(
                !(after.state() instanceof RolloutState.Stuck stuck && stuck.rollback() == null)
                        || after.plan().previous() == null,
                "halted by what cannot be: " + after.state());
        acts.forEach(act -> tally.count("act " + act.kind()));
        if (after.state() instanceof RolloutState.Cancelled cancelled
                && !before.state().isOver()) {
            superseded(before, cancelled);
        }
        RolloutState from = before.state() instanceof RolloutState.Paused paused ? paused.held() : before.state();
        if (from instanceof RolloutState.Bake bake && grew(bake, after)) {
            tally.count("grown");
            require(mayGrow(bake, after, acts), "grew without leave: " + before.state() + " -> " + after.state());
        }
        if (aborted.contains(after.id())) {
            require(
                    !(after.state() instanceof RolloutState.UnderWay)
                            && !(after.state() instanceof RolloutState.Paused)
                            && !(after.state() instanceof RolloutState.Released),
                    "went on after it was aborted: " + after.state());
        }
        if (after.state() instanceof RolloutState.RollingBack || after.state() instanceof RolloutState.Stuck) {
            aborted.add(after.id());
        }
        boolean abortAsked =
                acts.stream().anyMatch(act -> act.kind() == Act.Kind.CANCEL || act.kind() == Act.Kind.ROLLBACK);
        if (abortAsked) {
            require(
                    !(after.state() instanceof RolloutState.UnderWay)
                            && !(after.state() instanceof RolloutState.Paused)
                            && !waits(after.state()),
                    "an abort was answered and it goes on: " + after.state());
            if (!after.state().isOver()) {
                aborted.add(after.id());
            }
        }
    }

    void started(Release before, Release after, Locks locks) {
        boolean started =
                waits(before.state()) && !waits(after.state()) && !after.state().isOver();
        require(!started || !locks.hold(after), "started though it is locked");
        if (before.state() instanceof RolloutState.Building) {
            tally.count("built", started ? 1 : 0);
            tally.count("unbuilt", after.state() instanceof RolloutState.Cancelled ? 1 : 0);
        }
        require(
                !started
                        || after.kind() == Release.Kind.RETURN
                        || world.build(after.plan().revision()) == BuildGate.Standing.OPEN,
                "started though its build is " + world.build(after.plan().revision()));
    }

    private static boolean waits(RolloutState state) {
        return state instanceof RolloutState.Queued || state instanceof RolloutState.Building;
    }

    private static boolean grew(RolloutState.Bake bake, Release after) {
        RolloutState to = after.state() instanceof RolloutState.Paused paused ? paused.held() : after.state();
        return to instanceof RolloutState.Released
                || to instanceof RolloutState.UnderWay underWay && underWay.batch() > bake.batch();
    }

    private boolean mayGrow(RolloutState.Bake bake, Release after, List<Act> acts) {
        if (acts.stream().anyMatch(act -> act.kind() == Act.Kind.APPROVE)) {
            return true;
        }
        ReleasePlan plan = after.plan();
        Instant now = clock.instant();
        if (now.isBefore(bake.since().plus(plan.bakeMin()))) {
            return false;
        }
        boolean over = !now.isBefore(bake.since().plus(plan.isLast(bake.batch()) ? plan.finalBake() : plan.bakeMax()));
        return world.told(after.id()).stream()
                .filter(verdict -> verdict.batch() == bake.batch()
                        && !verdict.tick().isBefore(bake.since())
                        && !verdict.tick().plus(plan.freshness()).isBefore(now))
                .anyMatch(verdict -> verdict instanceof Verdict.Healthy
                        || over
                                && verdict instanceof Verdict.Inconclusive
                                && plan.onInconclusive() == BakeEnd.CONTINUE);
    }

    /** Only where the service wants it, only what waited, and only by a push that was asked for later. */
    private void superseded(Release before, RolloutState.Cancelled cancelled) {
        String why = String.valueOf(cancelled.why());
        if (!why.startsWith(SUPERSEDED)) {
            return;
        }
        tally.count("superseded");
        Release newer = world.known(why.substring(SUPERSEDED.length()));
        require(world.supersedes(before.service()), "superseded though its service lets releases wait: " + before);
        require(before.state() instanceof RolloutState.Queued, "superseded though it did not wait: " + before);
        require(
                newer.service().equals(before.service())
                        && newer.kind() == Release.Kind.PUSH
                        && before.kind() == Release.Kind.PUSH
                        && !newer.requested().isBefore(before.requested())
                        && newer.by().equals(cancelled.by()),
                before.id() + " is superseded by " + newer);
    }

    void putAway(Release release) {
        tally.count(release.kind() + " " + release.state().getClass().getSimpleName());
        require(
                release.kind() == Release.Kind.EXTERNAL
                        || world.logged(release.id()).equals(release.events()),
                "the log does not tell what happened to " + release.id());
        require(world.archived(release), "put away before it is archived: " + release.id());
    }

    void queue(Collection<Release> active) {
        List<String> busy = new ArrayList<>();
        int places = 0;
        for (Release release : active) {
            RolloutState state = release.state();
            boolean ours = release.kind() != Release.Kind.EXTERNAL;
            if (ours && !waits(state) && !state.isOver()) {
                busy.add(release.service());
                places += state instanceof RolloutState.Stuck ? 0 : 1;
            }
        }
        long building = active.stream()
                .filter(release -> release.state() instanceof RolloutState.Building)
                .map(Release::service)
                .distinct()
                .count();
        long all = active.stream()
                .filter(release -> release.state() instanceof RolloutState.Building)
                .count();
        require(building == all, "two releases of one service wait for builds");
        require(busy.size() == new HashSet<>(busy).size(), "two releases of one service at once");
        require(places <= 2, "more than two releases at once");
    }

    void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + "\n" + world.story());
        }
    }
}
