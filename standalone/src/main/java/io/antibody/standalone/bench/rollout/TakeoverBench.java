package io.antibody.standalone.bench.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.rollout.release.BatchPlan;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.standalone.cli.Looking;
import io.antibody.standalone.demo.fleet.Fleet;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Releases and rollbacks of real hosts whose leading manager is killed, halted or replaced in the middle. Whatever
 * happens, every release must end as it would have ended without.
 */
final class TakeoverBench {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Set<String> ENDS = Set.of("RELEASED", "ROLLED_BACK", "CANCELLED", "STUCK", "PAUSED");

    /** A halted leader sleeps for this many session timeouts. */
    private static final int HALT_TIMEOUTS = 2;

    /** What happens to the leader. */
    enum Blow {
        NONE,
        KILL,
        HALT,
        ROLLING_RESTART
    }

    private final Ground ground;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final Trio managers;
    private final Traffic traffic;
    private final Script script;
    private final HostBook book;
    private int number;
    private String serving = "r0";

    /** Starts the agents and three managers, and puts the first revision in place. */
    TakeoverBench(Ground ground, Clock clock, LongSupplier nanos, RandomGenerator random) throws Exception {
        this.ground = ground;
        this.nanos = nanos;
        this.random = random;
        this.managers = ground.start(() -> Trio.start(ground.yamlFile(), ground.managers()));
        ground.start(() -> Fleet.start(ground.config(), ground.shop(), ground.hosts()));
        this.traffic = ground.start(() -> Traffic.follow(ground.config(), nanos));
        this.script = ground.start(() -> new Script(ground.config().kafka().bootstrap(), clock));
        this.book =
                ground.start(() -> new HostBook(ground.config(), ground.shop().hosts()));
        RolloutCalls calls = managers.leader().calls();
        awaitEnd(calls, calls.release(serving));
        traffic.await("serving " + serving, Traffic.all(hosts(), serving), PATIENCE);
    }

    /**
     * Lets a release pass.
     *
     * @param within the blow falls at a random moment within this many seconds after the request
     */
    Trial release(Blow blow, double within) throws Exception {
        return trial("release", blow, within, 0);
    }

    /**
     * Lets a release regress in a random batch.
     *
     * @param within the blow falls at a random moment within this many seconds after the bad batch was finished
     */
    Trial rollback(Blow blow, double within) throws Exception {
        return trial("rollback", blow, within, random.nextInt(1, batches() + 1));
    }

    /** @param badFrom the batch that regresses, from 1; 0 for none */
    private Trial trial(String what, Blow blow, double within, int badFrom) throws Exception {
        String revision = "r" + ++number;
        RolloutProcess leader = managers.leader();
        Map<String, HostOrder> before = book.orders();
        if (badFrom > 0) {
            script.isBad(revision, badFrom);
        }
        String id = managers.other(leader).calls().release(revision);
        if (badFrom > 0) {
            await("batch " + badFrom + " of " + id + " is finished", () -> isFinished(id, badFrom));
        }
        long begin = nanos.getAsLong();
        double at = within * random.nextDouble();
        Looking.pause(Duration.ofMillis((long) (1000 * at)));
        List<String> problems = new ArrayList<>();
        Optional<Double> takeover = strike(blow, leader, problems);
        RolloutCalls calls = managers.leader().calls();
        JsonNode ended = awaitEnd(calls, id);
        double seconds = (nanos.getAsLong() - begin) / 1e9;
        String expected = badFrom > 0 ? "ROLLED_BACK" : "RELEASED";
        String state = ended.path("state").asText();
        if (!state.equals(expected)) {
            problems.add("ended as " + state + ": " + ended.path("reason").asText());
        }
        String serves = badFrom > 0 ? serving : revision;
        problems.addAll(new TrialCheck(hosts(), traffic, script, book).of(id, serves, badFrom, before));
        if (badFrom == 0 && state.equals("RELEASED")) {
            serving = revision;
        }
        return new Trial(what, blow, at, takeover.orElse(null), seconds, state, problems);
    }

    /** Returns how long no manager led, where one was lost. */
    private Optional<Double> strike(Blow blow, RolloutProcess leader, List<String> problems) throws Exception {
        long begin = nanos.getAsLong();
        switch (blow) {
            case NONE -> {
                return Optional.empty();
            }
            case KILL -> {
                leader.kill();
                managers.gone(leader);
                managers.leaderAfter(leader);
                double takeover = (nanos.getAsLong() - begin) / 1e9;
                managers.startOne();
                return Optional.of(takeover);
            }
            case HALT -> {
                leader.halt();
                RolloutProcess next = managers.leaderAfter(leader);
                double takeover = (nanos.getAsLong() - begin) / 1e9;
                Duration session = ground.config().zookeeper().sessionTimeout();
                Looking.pause(session.multipliedBy(HALT_TIMEOUTS).minusMillis((long) (1000 * takeover)));
                HostBook.Term term = book.term();
                leader.wake();
                await("the deposed leader knows that it is", () -> isDeposed(leader));
                if (!book.term().equals(term) || !next.calls().leads()) {
                    problems.add("the deposed leader raised the term from " + term + " to " + book.term());
                }
                return Optional.of(takeover);
            }
            case ROLLING_RESTART -> {
                for (int i = 0; i < 3; i++) {
                    RolloutProcess now = managers.leader();
                    now.end();
                    managers.gone(now);
                    managers.startOne();
                }
                return Optional.empty();
            }
        }
        throw new IllegalStateException("unknown blow " + blow);
    }

    private static boolean isDeposed(RolloutProcess leader) throws InterruptedException {
        return leader.calls().isHealthy() && !leader.calls().leads();
    }

    private boolean isFinished(String id, int batch) {
        return script.events(id).stream()
                .anyMatch(event -> event instanceof ReleaseEvent.BatchFinished finished && finished.batch() == batch);
    }

    private int hosts() {
        return ground.shop().hosts().size();
    }

    private int batches() {
        RolloutPlan plan = ground.shop().rollout();
        return BatchPlan.of(ground.shop().groups(), plan.firstBatch(), plan.growth(), plan.largestShare())
                .size();
    }

    private JsonNode awaitEnd(RolloutCalls calls, String id) throws Exception {
        JsonNode[] last = new JsonNode[1];
        await("release " + id + " has ended", () -> {
            last[0] = calls.find(id);
            return ENDS.contains(last[0].path("state").asText());
        });
        return last[0];
    }

    private interface Check {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(String what, Check check) throws InterruptedException, TimeoutException {
        Optional<Boolean> held = Looking.until(LOOK, PATIENCE, () -> {
            try {
                return check.holds() ? Optional.of(true) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty(); // a manager that does not answer; the patience is the bound
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        });
        if (held.isEmpty()) {
            throw new TimeoutException("not within " + PATIENCE.toSeconds() + " s: " + what);
        }
    }
}
