package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** People in a simulation: they ask for releases, and for anything of any release at any moment; they lock and label. */
final class SimPeople {
    private static final int MOST_RELEASES = 6;

    private final AntibodyConfig config;
    private final SimStore store;
    private final SimArchive archive;
    private final Clock clock;
    private final Random random;
    private final Runnable asks;
    private final Map<String, List<String>> revisions = new LinkedHashMap<>();
    private int asked;

    /** @param asks called when they have asked for something */
    SimPeople(AntibodyConfig config, SimStore store, SimArchive archive, Clock clock, Random random, Runnable asks) {
        this.config = config;
        this.store = store;
        this.archive = archive;
        this.clock = clock;
        this.random = random;
        this.asks = asks;
    }

    void pass() {
        if (asked < MOST_RELEASES && random.nextDouble() < 0.03) {
            ServiceConfig service = config.services().get(random.nextInt(3) == 0 ? "bank" : "shop");
            if (service != null) {
                askForRelease(service);
            }
        }
        if (random.nextDouble() < 0.01 && !store.active.isEmpty()) {
            List<String> ids = List.copyOf(store.active.keySet());
            store.ask(Act.Kind.values()[random.nextInt(Act.Kind.values().length)], ids.get(random.nextInt(ids.size())));
            asks.run();
        }
        if (random.nextDouble() < 0.02) {
            archive.label(random, clock.instant());
        }
        if (random.nextDouble() < 0.01) {
            // Locked a fifth of the time.
            store.lock(Math.max(0, random.nextInt(10) - 7));
        }
    }

    /** A new revision, at times one that was asked for before; or back to one that passed. */
    private void askForRelease(ServiceConfig service) {
        List<String> known = revisions.computeIfAbsent(service.name(), name -> new ArrayList<>());
        String id = service.name() + "-" + asked++;
        boolean back = random.nextInt(6) == 0;
        String revision = "r" + asked;
        if (back) {
            List<String> passed = store.passed(service.name());
            revision = passed.get(random.nextInt(passed.size()));
        } else if (!known.isEmpty() && random.nextInt(6) == 0) {
            revision = known.get(random.nextInt(known.size()));
        }
        known.add(revision);
        Release.Kind kind = back ? Release.Kind.RETURN : Release.Kind.PUSH;
        String good = store.good.get(service.name());
        ReleaseRef ref = new ReleaseRef(service.name(), id, revision, revision.equals(good) ? null : good);
        store.active.put(
                id, Release.queued(Plans.of(service, config.judging(), ref, kind), kind, "ann", null, clock.instant()));
        asks.run();
    }

    /** In the calm a person resumes what is paused and tries once more what is stuck. */
    void goOn() {
        store.lock(0);
        for (Release release : store.active.values()) {
            if (release.state() instanceof RolloutState.Paused) {
                store.ask(Act.Kind.RESUME, release.id());
            } else if (release.state() instanceof RolloutState.Stuck stuck) {
                // With nothing to go back to there is nothing to try.
                store.ask(
                        release.plan().previous() == null || stuck.batch() == 0 ? Act.Kind.CANCEL : Act.Kind.ROLLBACK,
                        release.id());
            }
        }
        asks.run();
    }
}
