package io.antibody.rollout.engine;

import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleasePlan;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.zookeeper.HostOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of hosts in every simulation: checked at every order, every change and every end. */
final class SimHostChecks {
    private final SimChecks checks;
    private final SimWorld world;

    /** Hosts of which a person was told that they may be on any revision, and which nothing has changed since. */
    private final Set<String> told = new HashSet<>();

    SimHostChecks(SimChecks checks, SimWorld world) {
        this.checks = checks;
        this.world = world;
    }

    void ordered(@Nullable Release release, String host, String revision) {
        if (release == null) {
            throw new AssertionError("an order of a release that is not active\n" + world.story());
        }
        checks.require(release.kind() != Release.Kind.EXTERNAL, "an order for another tool's host " + host);
        ReleasePlan plan = release.plan();
        RolloutState state = release.state() instanceof RolloutState.Paused paused ? paused.held() : release.state();
        if (revision.equals(plan.revision())) {
            checks.require(state instanceof RolloutState.UnderWay, host + " was ordered forward in " + state);
            checks.require(
                    plan.changed(((RolloutState.UnderWay) state).batch()).contains(host),
                    host + " was ordered forward before its batch");
            checks.require(!checks.isAborted(release), host + " was ordered forward after an abort");
        } else {
            checks.require(revision.equals(plan.previous()), host + " was ordered to an unknown revision " + revision);
            checks.require(
                    state instanceof RolloutState.RollingBack || state instanceof RolloutState.Stuck,
                    host + " was ordered back in " + state);
        }
    }

    /** A host comes to run what it was ordered: not what a release wanted that has ended without passing. */
    void changes(String host, HostOrder order) {
        Release release = world.known(order.release());
        RolloutState state = release.state();
        boolean back = order.revision().equals(release.plan().previous());
        boolean closed = state instanceof RolloutState.Stuck;
        checks.require(
                !state.isOver() || state instanceof RolloutState.Released || back || closed,
                host + " went forward to " + order.revision() + " after the end of " + release);
    }

    /** A release is over: every host that it changed runs the revision that it says, or people were told. */
    void ended(Release release) {
        ReleasePlan plan = release.plan();
        if (release.kind() == Release.Kind.EXTERNAL) {
            return;
        }
        if (release.state() instanceof RolloutState.Released) {
            run(release, plan.revision(), plan.hosts());
        } else if (release.state() instanceof RolloutState.RolledBack back) {
            run(
                    release,
                    String.valueOf(plan.previous()),
                    plan.changed(back.rollback().batch()));
        } else if (release.state() instanceof RolloutState.Stuck stuck) {
            plan.changed(stuck.batch()).forEach(host -> told.add(release.service() + "/" + host));
        }
    }

    private void run(Release release, String revision, List<String> hosts) {
        for (String host : hosts) {
            String runs = world.runs(release.service(), host);
            checks.require(runs.equals(revision), host + " runs " + runs + " at the end of " + release.id());
            told.remove(release.service() + "/" + host);
        }
    }

    /** All is over: a host runs the good revision, or a release that is stuck says so, or one that was closed said so. */
    void atRest(String service, List<String> hosts, String good, List<Release> stuck) {
        Set<String> known = new HashSet<>(told);
        for (Release release : stuck) {
            RolloutState.Stuck state = (RolloutState.Stuck) release.state();
            release.plan().changed(state.batch()).forEach(host -> known.add(release.service() + "/" + host));
        }
        for (String host : hosts) {
            String runs = world.runs(service, host);
            boolean noticed = known.contains(service + "/" + host);
            checks.tally.count(noticed ? "hosts left to people" : "hosts as they must be");
            checks.require(noticed || runs.equals(good), host + " runs " + runs + " unnoticed, good is " + good);
        }
    }
}
