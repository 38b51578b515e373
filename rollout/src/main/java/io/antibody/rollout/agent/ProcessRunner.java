package io.antibody.rollout.agent;

import io.antibody.messages.config.HostConfig;
import java.io.IOException;
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
    private final SelfTest selfTest = new SelfTest();
    private volatile @Nullable Current current;

    private record Current(long number, ServiceProcess process) {}

    ProcessRunner(HostConfig config, CommandTemplate template, HostFolder folder, Ports ports) {
        this.config = config;
        this.template = template;
        this.folder = folder;
        this.ports = ports;
    }

    @Override
    public Run start(long number, String revision, Consumer<HostInput> inputs) throws IOException {
        if (config.start().isEmpty()) {
            throw new IOException("the service has no start command");
        }
        int port = ports.next();
        List<String> command = template.fill(config.start(), revision, port);
        log.debug("starts {}", command);
        ServiceProcess process = ServiceProcess.start(command, folder);
        current = new Current(number, process);
        folder.pids().write(process.tree());
        process.gone().thenAccept(status -> inputs.accept(new HostInput.Exited(number, status, process.lastLines())));
        return new Run(number, revision, process.pid(), port);
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
        String url = config.selfTestUrl();
        if (process == null || url == null) {
            throw new IllegalStateException("no self test can be asked for " + ask);
        }
        String filled = template.fill(url, ask.run().revision(), ask.run().port());
        Executor later = CompletableFuture.delayedExecutor(ask.pause().toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture.supplyAsync(() -> selfTest.ask(filled, ask.timeout()), later)
                .thenCompose(answer -> answer)
                .thenAccept(answer -> inputs.accept(
                        answer.equals(SelfTest.PASSED)
                                ? new HostInput.SelfTestPassed(ask.run().number())
                                : new HostInput.SelfTestNotPassed(ask.run().number(), answer, process.lastLines())));
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
