package io.antibody.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole rollouts with faults: managers that crash before and after any write, sessions that are lost, two that believe
 * that they lead and whose last events come late, managers that see hosts as they were long ago, hosts that fail, hang, are
 * slow to say what they did, die and come back, a log and an archive that are away, verdicts that are late, doubled,
 * missing or contradictory, builds that run, fail and are done again, people who do anything at any moment, newer releases
 * that supersede, returns to any revision that passed, locks, labels, and another tool that tells its releases badly. A
 * failing seed is told with the command that runs it again.
 */
class EngineSimulationTest {
    private static final Logger log = LoggerFactory.getLogger(EngineSimulationTest.class);

    /** Set {@code -Dseed=N} to run one again. */
    private static final @Nullable Long SEED = Long.getLong("seed");

    /** With the seed: how the one write that goes wrong goes, and which it is. */
    private static final SimStore.Fate FATE = SimStore.Fate.valueOf(System.getProperty("fate", "DONE"));

    private static final @Nullable Integer WRITE = Integer.getInteger("write");

    /** Set {@code -Druns=10000} for the whole proof. */
    private static final int RUNS = Integer.getInteger("runs", 500);

    private static final int THREADS = Integer.getInteger("threads", 2);

    @Test
    void inNoRunDoesAHostEndUnnoticedABatchGrowWithoutLeaveOrAnAbortedReleaseGoForward() throws Exception {
        if (SEED != null) {
            run(new SimWorld(SEED, WRITE == null ? null : fates(FATE, WRITE)), again(SEED, ""));
            return;
        }
        SimTally tally = all(LongStream.rangeClosed(1, RUNS)
                .mapToObj(seed -> () -> run(new SimWorld(seed, null), again(seed, ""))));
        log.info("{} runs: {}", RUNS, tally);
        // The simulation is worth nothing if nothing happens in it.
        assertThat(tally.of("grown")).isGreaterThan(RUNS);
        for (String often : List.of(
                "PUSH Released",
                "PUSH RolledBack",
                "EXTERNAL Released",
                "EXTERNAL RolledBack",
                "labels",
                "writes failed")) {
            assertThat(tally.of(often)).as(often).isGreaterThan(RUNS / 4);
        }
        for (String seldom : List.of(
                "built",
                "unbuilt",
                "superseded",
                "RETURN Released",
                "act CANCEL",
                "act PAUSE",
                "act RESUME",
                "act APPROVE",
                "act ROLLBACK")) {
            assertThat(tally.of(seldom)).as(seldom).isGreaterThan(RUNS / 20);
        }
        // Those of which people were told are few: else the rest proves little.
        assertThat(tally.of("hosts left to people")).isLessThan(tally.of("hosts as they must be") / 10);
    }

    @Test
    void aManagerThatEndsAtAnyOneWriteIsTakenOverAndItsReleasesComeToTheirEnd() throws Exception {
        List<Callable<SimTally>> runs = new ArrayList<>();
        for (long first = 7; first < 7 + Math.max(1, RUNS / 2_500); first++) {
            long seed = first;
            for (SimStore.Fate fate : SimStore.Fate.values()) {
                for (int write = 1; write <= 60; write++) {
                    int at = write;
                    String again = again(seed, " -Dfate=" + fate + " -Dwrite=" + at);
                    runs.add(() -> run(new SimWorld(seed, fates(fate, at)), again));
                }
            }
        }
        assertThat(all(runs.stream()).of("grown")).isPositive();
    }

    private static SimStore.Fates fates(SimStore.Fate fate, int at) {
        AtomicInteger writes = new AtomicInteger();
        return () -> writes.incrementAndGet() == at ? fate : SimStore.Fate.DONE;
    }

    private static SimTally run(SimWorld world, String again) {
        try {
            world.run();
            return world.checks.tally;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e + "\nagain: " + again, e);
        }
    }

    private static String again(long seed, String more) {
        return "./mvnw -pl rollout -am test -Dtest=EngineSimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dseed="
                + seed + more;
    }

    private static SimTally all(Stream<Callable<SimTally>> runs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            SimTally tally = new SimTally();
            for (Future<SimTally> run : runs.map(threads::submit).toList()) {
                tally.add(run.get());
            }
            return tally;
        } finally {
            threads.shutdownNow();
        }
    }
}
