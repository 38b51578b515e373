package io.antibody.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole rollouts with faults: managers that crash before and after any write, sessions that are lost, two that believe
 * that they lead, hosts that fail, hang, are slow to say what they did, die and come back, a log and an archive that are
 * away, verdicts that are late, doubled, missing or contradictory, builds that run, fail and are done again, people who do
 * anything at any moment, newer releases that supersede, and labels. A failing seed is named and can be run again by
 * itself.
 */
class EngineSimulationTest {
    private static final Logger log = LoggerFactory.getLogger(EngineSimulationTest.class);

    /** Set {@code -Dseed=N} to run one again. */
    private static final Long ONLY = Long.getLong("seed");

    /** Set {@code -Druns=10000} for the whole proof. */
    private static final int RUNS = Integer.getInteger("runs", 500);

    @Test
    void inNoRunDoesAHostEndUnnoticedABatchGrowWithoutLeaveOrAnAbortedReleaseGoForward() {
        int grown = 0;
        int released = 0;
        int rolledBack = 0;
        int built = 0;
        int unbuilt = 0;
        int superseded = 0;
        int labels = 0;
        int faults = 0;
        for (long seed = ONLY == null ? 1 : ONLY; seed <= (ONLY == null ? RUNS : ONLY); seed++) {
            SimWorld world = new SimWorld(seed, null);
            try {
                world.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            grown += world.checks.grown;
            released += world.checks.released;
            rolledBack += world.checks.rolledBack;
            built += world.checks.built;
            unbuilt += world.checks.unbuilt;
            superseded += world.checks.superseded;
            labels += world.labels();
            faults += world.faults();
        }
        if (ONLY == null) {
            // The simulation is worth nothing if nothing happens in it.
            assertThat(grown).isGreaterThan(RUNS);
            assertThat(released).isGreaterThan(RUNS / 4);
            assertThat(rolledBack).isGreaterThan(RUNS / 4);
            assertThat(built).isGreaterThan(RUNS / 10);
            assertThat(unbuilt).isGreaterThan(RUNS / 20);
            assertThat(superseded).isGreaterThan(RUNS / 20);
            assertThat(labels).isGreaterThan(RUNS / 4);
            assertThat(faults).isGreaterThan(RUNS / 2);
            log.info(
                    "{} runs: {} batches grew, {} released, {} rolled back, {} superseded, {} labels, {} writes failed",
                    RUNS,
                    grown,
                    released,
                    rolledBack,
                    superseded,
                    labels,
                    faults);
        }
    }

    @Test
    void aManagerThatEndsAtAnyOneWriteIsTakenOverAndItsReleasesComeToTheirEnd() {
        for (SimStore.Fate fate : SimStore.Fate.values()) {
            for (int at = 1; at <= 60; at++) {
                int number = at;
                AtomicInteger writes = new AtomicInteger();
                SimWorld world = new SimWorld(7, () -> writes.incrementAndGet() == number ? fate : SimStore.Fate.DONE);
                try {
                    world.run();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(fate + " at write " + at + ": " + e.getMessage(), e);
                }
            }
        }
    }
}
