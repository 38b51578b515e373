package io.antibody.detector.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Many simulated releases of one fleet, on several threads. */
public final class ReleaseBench {
    private final FleetModel fleet;
    private final boolean compare;
    private final int threads;

    /**
     * @param compare whether the opponents see the same releases
     * @param threads how many releases are simulated at the same time
     */
    public ReleaseBench(FleetModel fleet, boolean compare, int threads) {
        this.fleet = fleet;
        this.compare = compare;
        this.threads = threads;
    }

    /**
     * @param releases how many
     * @param seed of the first release; the others follow
     * @param progress told after each release how many are done, from several threads
     * @return how they ended, in the order of their seeds
     */
    public List<ReleaseOutcome> run(List<Fault> faults, int releases, long seed, IntConsumer progress) {
        AtomicInteger done = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, threads));
        try {
            List<Future<ReleaseOutcome>> running = new ArrayList<>();
            for (int i = 0; i < releases; i++) {
                long own = seed + i;
                running.add(workers.submit(() -> {
                    ReleaseOutcome outcome = SimulatedRelease.run(fleet, faults, own, compare);
                    progress.accept(done.incrementAndGet());
                    return outcome;
                }));
            }
            List<ReleaseOutcome> outcomes = new ArrayList<>();
            for (Future<ReleaseOutcome> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while releases were simulated", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a release could not be simulated", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
