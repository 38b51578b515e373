package io.antibody.rollout.agent;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a host's life: one thread takes the inputs one by one, shows the new life and does what follows. */
final class AgentLoop {
    private static final Logger log = LoggerFactory.getLogger(AgentLoop.class);

    /** How often the process tree is looked at, see {@link ServiceProcess#tree()}. */
    private static final Duration TREE_LOOK = Duration.ofSeconds(5);

    private final HostTransitions transitions;
    private final Processes runner;
    private final Clock clock;
    private final Consumer<HostLife> shown;
    private final ScheduledExecutorService executor;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private HostLife life;

    /** @param shown is told the life after every change, on the loop's thread */
    AgentLoop(String name, HostPlan plan, Processes runner, Clock clock, Consumer<HostLife> shown) {
        this.transitions = new HostTransitions(plan);
        this.runner = runner;
        this.clock = clock;
        this.shown = shown;
        this.life = HostLife.begin(clock.instant());
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "agent of " + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Stops what a dead agent has left, then takes inputs. */
    void start() {
        executor.execute(() -> {
            runner.endLeftovers();
            shown.accept(life);
        });
        executor.scheduleWithFixedDelay(
                runner::lookAtTree, TREE_LOOK.toMillis(), TREE_LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Completes once the input has been taken. */
    CompletableFuture<@Nullable Void> post(HostInput input) {
        try {
            return CompletableFuture.runAsync(() -> take(input), executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null); // the agent has ended
        }
    }

    /** Returns when all inputs so far have been taken. */
    void settled() throws Exception {
        executor.submit(() -> {}).get();
    }

    /** Completes when the host is closed: un-announced, and nothing runs any more. */
    CompletableFuture<@Nullable Void> closed() {
        return closed;
    }

    void stop() {
        executor.shutdownNow();
        runner.killNow();
    }

    private void take(HostInput input) {
        try {
            HostStep step = transitions.apply(life, input, clock.instant());
            if (!step.life().equals(life)) {
                life = step.life();
                log.debug("{} -> {}", input, life);
                shown.accept(life);
            }
            step.effects().forEach(this::perform);
        } catch (RuntimeException e) {
            log.error("cannot take {} in {}", input, life, e);
        }
        if (life.isClosed()) {
            closed.complete(null);
        }
    }

    private void perform(HostEffect effect) {
        if (effect instanceof HostEffect.Prepare prepare) {
            runner.prepare(prepare.revision()).thenRun(() -> post(new HostInput.Prepared(prepare.sequence())));
        } else if (effect instanceof HostEffect.Abandon) {
            runner.abandon();
        } else if (effect instanceof HostEffect.Start start) {
            start(start);
        } else if (effect instanceof HostEffect.AskToEnd ask) {
            runner.askToEnd(ask.number());
        } else if (effect instanceof HostEffect.Kill kill) {
            runner.kill(kill.number());
        } else if (effect instanceof HostEffect.AskSelfTest ask) {
            runner.askSelfTest(ask, this::post);
        } else if (effect instanceof HostEffect.WakeAt wake) {
            wake(wake.time());
        } else {
            throw new IllegalStateException("unknown effect " + effect);
        }
    }

    private void start(HostEffect.Start start) {
        CompletableFuture<@Nullable String> ready = runner.prepare(start.revision());
        if (ready.isDone()) {
            launch(start, ready.join());
        } else {
            ready.thenAcceptAsync(problem -> launch(start, problem), executor);
        }
    }

    private void launch(HostEffect.Start start, @Nullable String problem) {
        if (problem != null) {
            take(new HostInput.NotStarted(start.number(), problem));
            return;
        }
        Run run;
        try {
            run = runner.start(start.number(), start.revision(), this::post);
        } catch (IOException e) {
            take(new HostInput.NotStarted(start.number(), String.valueOf(e.getMessage())));
            return;
        }
        take(new HostInput.Started(run));
    }

    private void wake(Instant time) {
        Instant now = clock.instant();
        if (now.isBefore(time)) {
            long millis = Duration.between(now, time).toMillis() + 1; // rounded up: never early
            executor.schedule(() -> wake(time), millis, TimeUnit.MILLISECONDS);
        } else {
            executor.execute(() -> take(new HostInput.TimeReached()));
        }
    }
}
