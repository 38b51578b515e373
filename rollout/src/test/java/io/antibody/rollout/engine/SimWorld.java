package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.BuildPolicy;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.RolloutPlan.BakeEnd;
import io.antibody.messages.config.RolloutPlan.WhenNewer;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.testing.ShopConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Managers, hosts, a log, a detector and people, all of whom fail at random: everything that happens follows from the
 * seed. Two services, so that releases meet in the queue.
 */
final class SimWorld {
    private static final int FAULTY_STEPS = 400;

    /** Longest way to rest from anywhere: some deadlines and bakes of 20 to 30 s, at 0.3 s a step. */
    private static final int CALM_STEPS = 1_500;

    private final Random random;
    private final SimClock clock = new SimClock();
    private final AntibodyConfig config;
    private final SimHosts hosts;
    private final SimStore store;
    private final SimLog log = new SimLog();
    private final SimArchive archive;
    private final SimDetector detector;
    private final SimBuilds builds;
    private final List<String> story = new ArrayList<>();
    private final List<SimManager> managers = new ArrayList<>();
    private final SimStore.Fates fates;
    final SimChecks checks;
    private boolean calm;
    private int asked;
    private int faults;

    /** @param fates how each write goes; null to let the seed decide */
    SimWorld(long seed, SimStore.@Nullable Fates fates) {
        this.random = new Random(seed);
        this.fates = fates == null ? this::randomFate : fates;
        RolloutPlan plan = plan();
        this.config = ShopConfig.of("", "", service("shop", 7, plan), service("bank", 3, plan));
        this.hosts = new SimHosts(clock, random);
        this.builds = new SimBuilds(random);
        this.checks = new SimChecks(clock, this);
        this.archive = new SimArchive(checks);
        this.store = new SimStore(hosts, checks);
        this.detector = new SimDetector(clock, random, log, verdict -> signal(new Signal.VerdictCame(verdict)));
        for (ServiceConfig service : config.services().values()) {
            service.hosts().forEach(host -> hosts.add(service.name(), host, "r0"));
            store.good.put(service.name(), "r0");
        }
    }

    /** With a deadline for builds that ends within the calm. */
    private static ServiceConfig service(String name, int hosts, RolloutPlan plan) {
        ServiceConfig one = ShopConfig.service(name, hosts, plan);
        BuildPolicy builds = new BuildPolicy(true, Duration.ofSeconds(20), List.of());
        return new ServiceConfig(name, one.groups(), plan, one.host(), one.metrics(), builds, List.of());
    }

    private RolloutPlan plan() {
        BakeEnd undecided = BakeEnd.values()[random.nextInt(3)];
        BakeEnd silence = random.nextBoolean() ? BakeEnd.PAUSE : BakeEnd.ROLL_BACK;
        RolloutPlan plan = ShopConfig.plan();
        return new RolloutPlan(
                1,
                2,
                0.5,
                plan.bakeMin(),
                plan.bakeMax(),
                plan.finalBake(),
                plan.stepDeadline(),
                undecided,
                silence,
                random.nextBoolean() ? WhenNewer.WAIT : WhenNewer.SUPERSEDE,
                plan.deployer());
    }

    private SimStore.Fate randomFate() {
        if (calm || random.nextDouble() > 0.02) {
            return SimStore.Fate.DONE;
        }
        faults++;
        return SimStore.Fate.values()[1 + random.nextInt(4)];
    }

    /** A time full of faults, then a calm in which all must come to an end. */
    void run() {
        for (int step = 0; step < FAULTY_STEPS; step++) {
            people();
            elect();
            step();
        }
        calm = true;
        // Who has lost its session comes to know of it, even if it has nothing to write.
        managers.removeIf(manager -> !manager.leads());
        hosts.calm();
        detector.calm();
        builds.calm();
        log.back();
        archive.back();
        store.lock(0);
        for (int step = 0; step < CALM_STEPS && !isAtRest(); step++) {
            if (step % 20 == 0) {
                goOn();
            }
            if (managers.isEmpty()) {
                begin();
            }
            step();
        }
        checks.require(isAtRest(), "did not come to an end: " + store.active.values());
        config.services().values().forEach(this::checkHosts);
        archive.check(store.done.values());
    }

    private void step() {
        clock.pass(Duration.ofMillis(100 + random.nextInt(400)));
        hosts.pass();
        log.pass();
        builds.pass();
        archive.pass();
        detector.pass();
        for (SimManager manager : List.copyOf(managers)) {
            Map<String, Release> before = Map.copyOf(store.active);
            settle(manager, manager.work(), before);
        }
    }

    /** People ask for releases, and anything of any release at any moment. */
    private void people() {
        if (asked < 6 && random.nextDouble() < 0.03) {
            askForRelease(random.nextInt(3) == 0 ? "bank" : "shop");
        }
        if (random.nextDouble() < 0.01 && !store.active.isEmpty()) {
            List<String> ids = List.copyOf(store.active.keySet());
            store.ask(Act.Kind.values()[random.nextInt(Act.Kind.values().length)], ids.get(random.nextInt(ids.size())));
            signal(new Signal.RequestsChanged());
        }
        if (random.nextDouble() < 0.01) {
            log.toggle();
        }
        if (random.nextDouble() < 0.01) {
            archive.toggle();
        }
        if (random.nextDouble() < 0.02) {
            archive.label(random, clock.instant());
        }
        if (random.nextDouble() < 0.005) {
            detector.toggle();
        }
        if (random.nextDouble() < 0.01) {
            // Locked a fifth of the time.
            store.lock(Math.max(0, random.nextInt(10) - 7));
        }
    }

    private void askForRelease(String service) {
        ServiceConfig configured = config.services().get(service);
        if (configured != null) {
            String id = service + "-" + asked++;
            Release.Kind kind = random.nextInt(8) == 0 ? Release.Kind.RETURN : Release.Kind.PUSH;
            ReleaseRef ref = new ReleaseRef(service, id, "r" + asked, store.good.get(service));
            store.active.put(
                    id,
                    Release.queued(
                            Plans.of(configured, config.judging(), ref, kind), kind, "ann", null, clock.instant()));
            signal(new Signal.RequestsChanged());
        }
    }

    /** A leader is elected where there is none, and now and then while the old one believes that it still leads. */
    private void elect() {
        if (managers.isEmpty() ? random.nextDouble() < 0.3 : random.nextDouble() < 0.004) {
            begin();
        }
        if (managers.size() > 2) {
            managers.remove(0);
        }
    }

    private void begin() {
        SimManager manager = new SimManager(config, store.begin(fates), log, archive, hosts, builds, clock);
        managers.add(manager);
        Map<String, Release> before = Map.copyOf(store.active);
        settle(manager, manager.takeOver(detector.told()), before);
    }

    private void settle(SimManager manager, SimManager.End end, Map<String, Release> before) {
        if (end != SimManager.End.NOT_YET) {
            note("a manager is " + end);
            managers.remove(manager);
        }
        if (end == SimManager.End.CRASHED) {
            log.lose(random);
            archive.lose(random);
        }
        store.active.forEach((id, release) -> {
            Release was = before.get(id);
            if (was == null || was.state().getClass() != release.state().getClass()) {
                note(id + " " + release.state());
                checkEnd(release);
            }
        });
    }

    private void checkEnd(Release release) {
        if (release.state() instanceof RolloutState.Released) {
            checks.ended(release, release.plan().revision(), release.plan().hosts());
        } else if (release.state() instanceof RolloutState.RolledBack back) {
            checks.ended(
                    release,
                    String.valueOf(release.plan().previous()),
                    release.plan().changed(back.rollback().batch()));
        }
    }

    /** In the calm a person resumes what is paused and tries once more what is stuck. */
    private void goOn() {
        for (Release release : store.active.values()) {
            if (release.state() instanceof RolloutState.Paused) {
                store.ask(Act.Kind.RESUME, release.id());
            } else if (release.state() instanceof RolloutState.Stuck) {
                store.ask(Act.Kind.ROLLBACK, release.id());
            }
        }
        signal(new Signal.RequestsChanged());
    }

    /** Everything is over, but for what is stuck and waits for a person. */
    private boolean isAtRest() {
        return store.acts.isEmpty()
                && store.active.values().stream().allMatch(release -> release.state() instanceof RolloutState.Stuck);
    }

    /** Where nothing was stuck, every host runs the good revision. */
    private void checkHosts(ServiceConfig service) {
        boolean noticed =
                store.active.values().stream().anyMatch(each -> each.service().equals(service.name()))
                        || store.done.values().stream()
                                .anyMatch(each -> each.service().equals(service.name())
                                        && each.state() instanceof RolloutState.Stuck);
        for (String host : noticed ? List.<String>of() : service.hosts()) {
            checks.require(
                    runs(service.name(), host).equals(store.good.get(service.name())),
                    host + " runs " + runs(service.name(), host) + " unnoticed, good is " + store.good);
        }
    }

    private void signal(Signal signal) {
        managers.forEach(manager -> manager.signal(signal));
    }

    BuildGate.Standing build(String revision) {
        return builds.standing(revision);
    }

    List<Verdict> told(String release) {
        return detector.told(release);
    }

    List<ReleaseEvent> logged(String release) {
        return log.written().stream()
                .filter(event -> event.release().id().equals(release))
                .toList();
    }

    boolean archived(Release release) {
        return archive.has(release);
    }

    String runs(String service, String host) {
        return hosts.revision(service, host);
    }

    /** Whether a newer push of the service takes the place of those that wait. */
    boolean supersedes(String service) {
        ServiceConfig configured = config.services().get(service);
        return configured != null && configured.rollout().whenNewer() == WhenNewer.SUPERSEDE;
    }

    /** A release that was ever asked for. */
    Release known(String id) {
        Release active = store.active.get(id);
        return Objects.requireNonNull(active == null ? store.done.get(id) : active);
    }

    int labels() {
        return archive.labels();
    }

    int faults() {
        return faults;
    }

    private void note(String line) {
        story.add(clock.instant() + " " + line);
    }

    /** The last of what has happened. */
    String story() {
        return String.join("\n", story.subList(Math.max(0, story.size() - 60), story.size()));
    }
}
