package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutInput;
import io.antibody.rollout.release.Transitions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whose turn it is: starts the releases that wait, in their order, as soon as locks, builds and those under way let them. */
final class Turns {
    private final Supplier<AntibodyConfig> config;
    private final ReleaseStore store;
    private final HostBoard board;
    private final Builds builds;

    Turns(Supplier<AntibodyConfig> config, ReleaseStore store, HostBoard board, Builds builds) {
        this.config = config;
        this.store = store;
        this.board = board;
        this.builds = builds;
    }

    /**
     * Lets start what may, ends what is superseded or cannot start.
     *
     * @param releases all that are under way or wait, by their ids
     * @return whether that changed one of them
     */
    boolean give(Map<String, Tracked> releases, Instant now) throws TermEndedException {
        List<Release> all = releases.values().stream().map(Tracked::release).toList();
        if (!ReleaseQueue.waits(all)) {
            return false;
        }
        boolean superseded = supersede(releases, all, now);
        if (superseded) {
            all = releases.values().stream().map(Tracked::release).toList();
        }
        List<ReleaseQueue.Turn> next =
                ReleaseQueue.next(all, config.get().releases().atOnce(), store.locks(), this::gate);
        for (ReleaseQueue.Turn turn : next) {
            Tracked tracked = releases.get(turn.release().id());
            if (tracked != null) {
                take(turn, tracked, now);
            }
        }
        return superseded || !next.isEmpty();
    }

    /** Ends queued pushes that a newer one takes the place of, in the name of whoever asked for that one. */
    private boolean supersede(Map<String, Tracked> releases, List<Release> all, Instant now) {
        Map<Release, Release> superseded = ReleaseQueue.superseded(all, this::supersedes);
        superseded.forEach((old, newer) -> {
            Tracked tracked = releases.get(old.id());
            if (tracked != null) {
                String why = "superseded by " + newer.id();
                tracked.apply(new RolloutInput.CancelRequested(now, newer.by(), why));
            }
        });
        return !superseded.isEmpty();
    }

    private boolean supersedes(String service) {
        ServiceConfig configured = config.get().services().get(service);
        return configured != null && configured.rollout().whenNewer() == RolloutPlan.WhenNewer.SUPERSEDE;
    }

    private BuildGate gate(Release release) {
        ServiceConfig service = config.get().services().get(release.service());
        return service == null
                ? BuildGate.open("the service is not known")
                : builds.gate(service, release.plan().revision());
    }

    private void take(ReleaseQueue.Turn turn, Tracked tracked, Instant now) throws TermEndedException {
        switch (turn.kind()) {
            case START -> start(tracked, now);
            case AWAIT_BUILD -> {
                ServiceConfig service =
                        config.get().services().get(tracked.release().service());
                Instant until =
                        service == null ? now : now.plus(service.builds().deadline());
                tracked.apply(new RolloutInput.BuildAwaited(now, until, turn.why()));
            }
            case HOLD -> tracked.apply(new RolloutInput.BuildAwaited(now, null, turn.why()));
            case REFUSE -> refuse(tracked, now, turn.why());
        }
    }

    private void start(Tracked tracked, Instant now) throws TermEndedException {
        ReleaseRef asked = tracked.release().plan().release();
        ServiceConfig service = config.get().services().get(asked.service());
        if (service == null) {
            refuse(tracked, now, "the configuration knows no service " + asked.service());
            return;
        }
        List<HostStatus> hosts = service.hosts().stream()
                .map(host -> board.status(service.name(), host))
                .toList();
        String good = store.good(service.name()).orElse(null);
        if (asked.revision().equals(good) && Baseline.servesEverywhere(hosts, asked.revision())) {
            refuse(tracked, now, asked.revision() + " serves everywhere already");
            return;
        }
        String previous = Baseline.previous(good, hosts, asked.revision()).orElse(null);
        ReleaseRef release = new ReleaseRef(asked.service(), asked.id(), asked.revision(), previous);
        Release.Kind kind = tracked.release().kind();
        tracked.replace(
                tracked.release().replanned(Plans.of(service, config.get().judging(), release, kind)));
        tracked.apply(new RolloutInput.Started(now));
    }

    private static void refuse(Tracked tracked, Instant now, String why) {
        tracked.apply(new RolloutInput.CancelRequested(now, Transitions.MACHINE, why));
    }
}
