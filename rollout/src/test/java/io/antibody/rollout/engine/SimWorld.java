package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;
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
 * seed. Two services of ours, so that releases meet in the queue, and one that another tool deploys.
 */
final class SimWorld {
    private static final List<String> OURS = List.of("shop", "bank");
    private static final int FAULTY_STEPS = 400;

    /** Longest way to rest from anywhere: some deadlines and bakes of 20 to 30 s, at 0.3 s a step. */
    private static final int CALM_STEPS = 1_500;

    private final Random random;
    private final SimClock clock = new SimClock();
    private final AntibodyConfig config;
    private final SimHosts hosts;
    private final SimStore store;
    private final SimLog log;
    private final List<SimBoard> boards = new ArrayList<>();
    private final SimPeople people;
    private final SimTool tool;
    private final SimArchive archive;
    private final SimDetector detector;
    private final SimBuilds builds;
    private final List<String> story = new ArrayList<>();
    private final List<SimManager> managers = new ArrayList<>();
    private final SimStore.Fates fates;
    final SimChecks checks;
    private boolean calm;

    /** @param fates how each write goes; null to let the seed decide */
    SimWorld(long seed, SimStore.@Nullable Fates fates) {
        this.random = new Random(seed);
        this.fates = fates == null ? this::randomFate : fates;
        RolloutPlan plan = plan();
        this.config = ShopConfig.of(
                "",
                "",
                service("shop", 7, plan),
                service("bank", 3, plan),
                ShopConfig.external(SimTool.SERVICE, 3, plan));
        this.checks = new SimChecks(clock, this);
        this.hosts = new SimHosts(clock, random, checks.hosts);
        this.log = new SimLog(random);
        this.builds = new SimBuilds(random);
        this.archive = new SimArchive(checks);
        this.store = new SimStore(hosts, checks);
        this.detector = new SimDetector(clock, random, log, verdict -> signal(new Signal.VerdictCame(verdict)));
        this.people = new SimPeople(config, store, archive, clock, random, () -> signal(new Signal.RequestsChanged()));
        this.tool = new SimTool(clock, random, log, step -> signal(new Signal.StepTold(step)));
        for (String service : OURS) {
            Objects.requireNonNull(config.services().get(service))
                    .hosts()
                    .forEach(host -> hosts.add(service, host, "r0"));
            store.good.put(service, "r0");
        }
        for (int process = 0; process < 3; process++) {
            boards.add(new SimBoard(hosts, random));
        }
        boards.forEach(SimBoard::pass);
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
        checks.tally.count("writes failed");
        return SimStore.Fate.values()[1 + random.nextInt(4)];
    }

    /** A time full of faults, then a calm in which all must come to an end. */
    void run() {
        for (int step = 0; step < FAULTY_STEPS; step++) {
            people.pass();
            outages();
            elect();
            step();
        }
        calm = true;
        // Who has lost its session comes to know of it, even if it has nothing to write.
        managers.removeIf(manager -> !manager.leads());
        hosts.calm();
        boards.forEach(SimBoard::calm);
        detector.calm();
        builds.calm();
        log.calm();
        archive.back();
        tool.calm();
        for (int step = 0; step < CALM_STEPS && !isAtRest(); step++) {
            if (step % 20 == 0) {
                people.goOn();
            }
            if (managers.isEmpty()) {
                begin();
            }
            step();
        }
        checks.require(isAtRest(), "did not come to an end: " + store.active.values());
        checkRest();
    }

    private void outages() {
        if (random.nextDouble() < 0.01) {
            log.toggle();
        }
        if (random.nextDouble() < 0.01) {
            archive.toggle();
        }
        if (random.nextDouble() < 0.005) {
            detector.toggle();
        }
    }

    private void step() {
        clock.pass(Duration.ofMillis(100 + random.nextInt(400)));
        hosts.pass();
        boards.forEach(SimBoard::pass);
        tool.pass();
        log.pass();
        builds.pass();
        archive.pass();
        detector.pass();
        for (SimManager manager : List.copyOf(managers)) {
            Map<String, Release> before = Map.copyOf(store.active);
            settle(manager, manager.work(), before);
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
        SimBoard board = boards.get(random.nextInt(boards.size()));
        SimManager manager = new SimManager(config, store.begin(fates), log.open(), archive, board, builds, clock);
        managers.add(manager);
        Map<String, Release> before = Map.copyOf(store.active);
        settle(manager, manager.takeOver(detector.told(), List.copyOf(log.written())), before);
    }

    private void settle(SimManager manager, SimManager.End end, Map<String, Release> before) {
        if (end != SimManager.End.NOT_YET) {
            note("a manager is " + end);
            managers.remove(manager);
        }
        if (end == SimManager.End.CRASHED) {
            manager.lose();
            archive.lose(random);
        }
        store.active.forEach((id, release) -> {
            Release was = before.get(id);
            if (was == null || was.state().getClass() != release.state().getClass()) {
                note(id + " " + release.state());
                checks.hosts.ended(release);
            }
        });
    }

    /** Everything is over, but for what is stuck and waits for a person, and what nobody has told the first batch of. */
    private boolean isAtRest() {
        return tool.isAtRest()
                && store.acts.isEmpty()
                && store.active.values().stream()
                        .allMatch(release -> release.state() instanceof RolloutState.Stuck
                                || release.kind() == Release.Kind.EXTERNAL
                                        && release.state() instanceof RolloutState.Queued);
    }

    private void checkRest() {
        for (String service : OURS) {
            List<Release> stuck = store.active.values().stream()
                    .filter(release -> release.service().equals(service))
                    .toList();
            checks.hosts.atRest(
                    service,
                    Objects.requireNonNull(config.services().get(service)).hosts(),
                    String.valueOf(store.good.get(service)),
                    stuck);
        }
        archive.check(store.done.values());
        // What a tool began and never told of again is closed once nobody can wait for it any more.
        clock.pass(ToldReleases.SILENCE.plusHours(1));
        for (int step = 0; step < 100; step++) {
            step();
        }
        checks.require(
                store.active.values().stream().noneMatch(release -> release.kind() == Release.Kind.EXTERNAL),
                "a release of another tool is never closed: " + store.active.values());
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
        return log.written(release);
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

    private void note(String line) {
        story.add(clock.instant() + " " + line);
    }

    /** The last of what has happened. */
    String story() {
        return String.join("\n", story.subList(Math.max(0, story.size() - 60), story.size()));
    }
}
