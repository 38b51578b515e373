package io.antibody.rollout.agent;

import io.antibody.messages.config.HostConfig;
import io.antibody.rollout.command.CommandTemplate;
import io.antibody.rollout.command.SelfTest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes of one host, of which there is at most one at a time. Of the loop's thread only. */
final class ProcessRunner implements Processes {
    private static final Logger log = LoggerFactory.getLogger(ProcessRunner.class);

    private final HostConfig config;
    private final CommandTemplate template;
    private final HostFolder folder;
    private final Ports ports;
    private final @Nullable Releases releases;
    private final SelfTest selfTest = new SelfTest();
    private volatile @Nullable Current current;

    private record Current(long number, ServiceProcess process) {}

    ProcessRunner(HostConfig config, CommandTemplate template, HostFolder folder, Ports ports) {
        this.config = config;
        this.template = template;
        this.folder = folder;
        this.ports = ports;
        this.releases = config.releases() == null
                ? null
                : new Releases(folder.path(), config.releases(), template, Clock.systemUTC());
    }

    @Override
    public CompletableFuture<@Nullable String> prepare(String revision) {
        return releases == null ? CompletableFuture.completedFuture(null) : releases.prepare(revision);
    }

    @Override
    public void abandon() {
        if (releases != null) {
            releases.abandon();
        }
    }

    @Override
    public Run start(long number, String revision, Consumer<HostInput> inputs) throws IOException {
        if (config.start().isEmpty()) {
            throw new IOException("the service has no start command");
        }
        int port = ports.next();
        List<String> command = template.fill(config.start(), values(revision, port));
        log.debug("starts {}", command);
        ServiceProcess process = ServiceProcess.start(command, folder);
        current = new Current(number, process);
        folder.pids().write(process.tree());
        process.gone().thenAccept(status -> inputs.accept(new HostInput.Exited(number, status, process.lastLines())));
        return new Run(number, revision, process.pid(), port);
    }

    private CommandTemplate.Values values(String revision, int port) throws IOException {
        try {
            String release = releases == null ? "" : releases.use(revision).toString();
            return new CommandTemplate.Values(revision, "", port, release);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void askToEnd(long number) {
        ServiceProcess process = process(number);
        if (process != null) {
            process.askToEnd();
        }
    }

    @Override
    public void kill(long number) {
        ServiceProcess process = process(number);
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public void askSelfTest(HostEffect.AskSelfTest ask, Consumer<HostInput> inputs) {
        ServiceProcess process = process(ask.run().number());
        if (process == null || !config.hasSelfTest()) {
            throw new IllegalStateException("no self test can be asked for " + ask);
        }
        Run run = ask.run();
        CommandTemplate.Values values = new CommandTemplate.Values(
                run.revision(),
                "",
                run.port(),
                releases == null ? "" : releases.folder(run.revision()).toString());
        Executor later = CompletableFuture.delayedExecutor(ask.pause().toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture.supplyAsync(() -> selfTest.ask(config, template, values, folder.path(), ask.timeout()), later)
                .thenCompose(answer -> answer)
                .thenAccept(problem -> inputs.accept(
                        problem == null
                                ? new HostInput.SelfTestPassed(run.number())
                                : new HostInput.SelfTestNotPassed(run.number(), problem, process.lastLines())));
    }

    @Override
    public void lookAtTree() {
        Current now = current;
        if (now != null && !now.process().gone().isDone()) {
            try {
                folder.pids().write(now.process().tree());
            } catch (IOException e) {
                log.warn("cannot write the pids of {}: {}", template, e.toString());
            }
        }
    }

    @Override
    public void endLeftovers() {
        try {
            List<ProcessHandle> left = folder.pids().alive();
            if (!left.isEmpty()) {
                log.warn("{} has {} processes of an agent before this one; they are stopped", template, left.size());
                end(left, config.killAfter());
            }
        } catch (IOException e) {
            log.warn("cannot read the pids of {}: {}", template, e.toString());
        }
    }

    @Override
    public void killNow() {
        Current now = current;
        if (now != null && !now.process().gone().isDone()) {
            now.process().kill();
        }
        abandon();
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }

    private @Nullable ServiceProcess process(long number) {
        Current now = current;
        return now != null && now.number() == number ? now.process() : null;
    }

    private static void end(List<ProcessHandle> processes, Duration killAfter) {
        CompletableFuture<?> gone = CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        processes.forEach(ProcessHandle::destroy);
        try {
            gone.get(killAfter.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            processes.forEach(ProcessHandle::destroyForcibly);
            gone.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for " + processes, e);
        } catch (InterruptedException e) {
            processes.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
