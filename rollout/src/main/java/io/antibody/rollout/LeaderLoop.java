package io.antibody.rollout;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.rollout.deploy.CommandHosts;
import io.antibody.rollout.engine.Builds;
import io.antibody.rollout.engine.EventLog;
import io.antibody.rollout.engine.HostBoard;
import io.antibody.rollout.engine.ReleaseArchive;
import io.antibody.rollout.engine.RolloutEngine;
import io.antibody.rollout.engine.Signal;
import io.antibody.rollout.engine.TermEndedException;
import io.antibody.rollout.engine.ToldReleases;
import io.antibody.rollout.store.Leadership;
import io.antibody.rollout.store.ReleasePaths;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.curator.framework.CuratorFramework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that leads: waits for leadership, takes over, handles what comes in, and starts from the beginning when
 * its term has ended. It sleeps until a signal comes or the next tick is due.
 */
final class LeaderLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaderLoop.class);

    /** How late a deadline may be noticed. */
    private static final Duration TICK = Duration.ofMillis(200);

    /** Between two terms of the same manager, so that a store that refuses everything is not stormed. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final CuratorFramework client;
    private final ReleasePaths paths;
    private final String manager;
    private final Supplier<AntibodyConfig> config;
    private final EventLog events;
    private final ReleaseArchive archive;
    private final HostBoard board;
    private final Builds builds;
    private final Supplier<Collection<Verdict>> verdicts;
    private final Supplier<Collection<ReleaseEvent>> steps;
    private final Clock clock;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "rollout-leader");
    private volatile boolean leads;

    LeaderLoop(
            CuratorFramework client,
            ReleasePaths paths,
            String manager,
            Supplier<AntibodyConfig> config,
            EventLog events,
            ReleaseArchive archive,
            HostBoard board,
            Builds builds,
            Supplier<Collection<Verdict>> verdicts,
            Supplier<Collection<ReleaseEvent>> steps,
            Clock clock) {
        this.client = client;
        this.paths = paths;
        this.manager = manager;
        this.config = config;
        this.events = events;
        this.archive = archive;
        this.board = board;
        this.builds = builds;
        this.verdicts = verdicts;
        this.steps = steps;
        this.clock = clock;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands in a signal, from any thread; without a leader to hear it, it is dropped: a new leader reads everything. */
    void signal(Signal signal) {
        if (leads) {
            signals.add(signal);
        }
    }

    boolean leads() {
        return leads;
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (Leadership leadership = Leadership.stand(client, paths, manager)) {
                while (!leadership.await(1_000)) {
                    if (closed.getCount() == 0) {
                        return;
                    }
                }
                lead(leadership);
            } catch (InterruptedException e) {
                return;
            } catch (TermEndedException e) {
                log.warn("{} leads no more: {}", manager, e.getMessage());
            } catch (Exception e) {
                log.error("{} leads no more, and stands again", manager, e);
            } finally {
                leads = false;
            }
            pause();
        }
    }

    private void lead(Leadership leadership) throws TermEndedException, InterruptedException {
        signals.clear();
        leads = true;
        Leadership.Term term = leadership.begin();
        RolloutEngine engine =
                new RolloutEngine(config, term.releases(), events, archive, board, builds, this::signal, clock);
        engine.takeOver(manager, verdicts.get());
        ToldReleases told = new ToldReleases(config, term.releases(), archive, this::signal, clock);
        told.takeOver(steps.get(), verdicts.get());
        log.info("{} leads", manager);
        try (CommandHosts hosts = new CommandHosts(config, term.hosts(), board, clock)) {
            lead(leadership, engine, told, hosts);
        }
        log.info("{} leads no more", manager);
    }

    private void lead(Leadership leadership, RolloutEngine engine, ToldReleases told, CommandHosts hosts)
            throws TermEndedException, InterruptedException {
        long nextTick = System.nanoTime() + TICK.toNanos();
        List<Signal> came = new ArrayList<>();
        while (leadership.leads() && closed.getCount() > 0) {
            Signal first = signals.poll(nextTick - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (first != null) {
                came.add(first);
                signals.drainTo(came);
            }
            if (System.nanoTime() - nextTick >= 0) {
                came.add(new Signal.Tick());
                nextTick = System.nanoTime() + TICK.toNanos();
            }
            engine.handle(came);
            told.handle(came);
            hosts.look();
            came.clear();
        }
    }

    private void pause() {
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
