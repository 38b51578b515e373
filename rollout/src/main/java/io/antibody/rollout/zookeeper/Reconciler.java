package io.antibody.rollout.zookeeper;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings ZooKeeper to what is wished, on a thread of its own. What fails is tried again until it is done, so the action
 * must look at the newest wish each time; that it fails is said once.
 */
public final class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    /** Pause before what failed is tried again. */
    private static final long RETRY_MILLIS = 500;

    private final String what;
    private final Action action;
    private final ScheduledExecutorService executor;
    // Below: of the executor's thread only.
    private boolean failing;
    private boolean retryPlanned;

    /** What may fail, always on the same thread. */
    public interface Action {
        void run() throws Exception;
    }

    /**
     * @param what is shown in ZooKeeper, for the log
     * @param action brings ZooKeeper to the newest wish
     */
    public Reconciler(String what, Action action) {
        this.what = what;
        this.action = action;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "presence of " + what);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Something was wished, or the connection is back. */
    public void soon() {
        if (!executor.isShutdown()) {
            executor.execute(this::reconcile);
        }
    }

    /** Acts once more, then does what comes last, as far as ZooKeeper can be reached within the time; and never again. */
    public void close(Action last, Duration patience) {
        try {
            executor.submit(() -> {
                        reconcile();
                        last.run();
                        return true;
                    })
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{} leaves ZooKeeper without a word: {}", what, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            executor.shutdownNow();
        }
    }

    private void reconcile() {
        try {
            action.run();
            if (failing) {
                failing = false;
                log.info("{} is shown in ZooKeeper again", what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            if (!failing) {
                failing = true;
                log.warn("{} cannot be shown in ZooKeeper; trying on: {}", what, e.toString());
            }
            if (!retryPlanned && !executor.isShutdown()) {
                retryPlanned = true;
                executor.schedule(this::retry, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void retry() {
        retryPlanned = false;
        reconcile();
    }
}
