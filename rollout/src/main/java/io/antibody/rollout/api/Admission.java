package io.antibody.rollout.api;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.engine.BuildGate;
import io.antibody.rollout.engine.Builds;
import io.antibody.rollout.engine.HostBoard;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.store.ReleaseCache;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What speaks against a release that somebody asks for. */
final class Admission {
    /** Good revisions that are named to who asks for another. */
    private static final int MAX_NAMED = 20;

    private final Supplier<AntibodyConfig> config;
    private final ReleaseCache releases;
    private final Past past;
    private final HostBoard hosts;
    private final Builds builds;

    Admission(Supplier<AntibodyConfig> config, ReleaseCache releases, Past past, HostBoard hosts, Builds builds) {
        this.config = config;
        this.releases = releases;
        this.past = past;
        this.hosts = hosts;
        this.builds = builds;
    }

    /** The service, which must be known and deployed by us. */
    ServiceConfig service(Operator.Wish wish) throws RequestRefusedException {
        ServiceConfig service = RequestWords.service(config.get(), wish.service());
        if (service.rollout().deployer() == RolloutPlan.Deployer.EXTERNAL) {
            throw new RequestRefusedException(
                    Reason.CONFLICT,
                    wish.service() + " is deployed by another tool (rollout.deployer: external): deploy with that, and"
                            + " have it tell its steps to ingest's /v1/deployments");
        }
        return service;
    }

    /** Refuses what is done already, is stuck, failed its build, or is no revision to go back to. */
    void requireSense(ServiceConfig service, Operator.Wish wish) throws RequestRefusedException {
        refuseIfPointless(service, wish.revision());
        if (wish.kind() == Release.Kind.RETURN) {
            refuseIfNeverGood(wish);
        } else {
            refuseIfRed(service, wish.revision());
        }
    }

    private void refuseIfNeverGood(Operator.Wish wish) throws RequestRefusedException {
        List<String> good = past.good(wish.service());
        if (!good.contains(wish.revision())) {
            String known = good.isEmpty()
                    ? "none is known that did"
                    : "known are " + String.join(", ", good.subList(0, Math.min(MAX_NAMED, good.size())))
                            + (good.size() > MAX_NAMED ? " and " + (good.size() - MAX_NAMED) + " more" : "");
            throw new RequestRefusedException(
                    Reason.CONFLICT,
                    wish.revision() + " never passed on " + wish.service() + "; " + known
                            + (past.isWhole() ? "" : ", and the history is not read to its end yet"));
        }
    }

    private void refuseIfRed(ServiceConfig service, String revision) throws RequestRefusedException {
        BuildGate gate = builds.gate(service, revision);
        if (gate.standing() == BuildGate.Standing.FAILED) {
            throw new RequestRefusedException(Reason.CONFLICT, gate.why());
        }
    }

    private void refuseIfPointless(ServiceConfig service, String revision) throws RequestRefusedException {
        boolean busy = false;
        for (Release release : releases.active()) {
            if (!release.service().equals(service.name()) || release.state().isOver()) {
                continue;
            }
            busy = true;
            if (release.state() instanceof RolloutState.Stuck stuck) {
                throw new RequestRefusedException(
                        Reason.CONFLICT,
                        "release " + release.id() + " of " + service.name() + " is stuck: " + stuck.why()
                                + "; roll it back again or cancel it first");
            }
        }
        boolean everywhere = service.hosts().stream()
                .allMatch(host ->
                        revision.equals(hosts.status(service.name(), host).serves()));
        if (!busy && everywhere && Optional.of(revision).equals(releases.good(service.name()))) {
            throw new RequestRefusedException(
                    Reason.CONFLICT, revision + " serves on every host of " + service.name() + " already");
        }
    }
}
