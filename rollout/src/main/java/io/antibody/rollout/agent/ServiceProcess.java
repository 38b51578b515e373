package io.antibody.rollout.agent;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running process with all of its descendants. */
final class ServiceProcess {
    /** How long the last output may take to arrive once the process is gone; a descendant may hold the pipe open. */
    private static final long LAST_OUTPUT_MILLIS = 500;

    private final Process process;
    private final BoundedLog log;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();
    private final CompletableFuture<Integer> gone;
    private boolean askedToEnd;

    private ServiceProcess(Process process, BoundedLog log) {
        this.process = process;
        this.log = log;
        known.add(process.toHandle());
        CompletableFuture<@Nullable Void> output = new CompletableFuture<>();
        Thread pump = new Thread(() -> pump(output), "output of " + process.pid());
        pump.setDaemon(true);
        pump.start();
        gone = process.onExit()
                .thenCompose(ended -> descendantsGone())
                .thenCompose(ended -> output.completeOnTimeout(null, LAST_OUTPUT_MILLIS, TimeUnit.MILLISECONDS))
                .thenApply(ended -> process.exitValue());
    }

    static ServiceProcess start(List<String> command, HostFolder folder) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return new ServiceProcess(process, new BoundedLog(folder.log()));
    }

    long pid() {
        return process.pid();
    }

    String lastLines() {
        return log.lastLines();
    }

    /** Completes with the exit status when the process and its descendants are gone and its output is read. */
    CompletableFuture<Integer> gone() {
        return gone;
    }

    /** Looks for new descendants: once their parent is gone they cannot be found any more. */
    synchronized Set<ProcessHandle> tree() {
        process.descendants().forEach(known::add);
        known.removeIf(handle -> !handle.isAlive());
        return Set.copyOf(known);
    }

    synchronized void askToEnd() {
        askedToEnd = true;
        tree().forEach(ProcessHandle::destroy);
    }

    synchronized void kill() {
        tree().forEach(ProcessHandle::destroyForcibly);
    }

    /** Of a process that was asked to end the descendants have time to end, too; any other leaves only orphans. */
    private synchronized CompletableFuture<@Nullable Void> descendantsGone() {
        Set<ProcessHandle> left = tree();
        if (!askedToEnd) {
            left.forEach(ProcessHandle::destroyForcibly);
        }
        return CompletableFuture.allOf(left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    }

    private void pump(CompletableFuture<@Nullable Void> done) {
        try {
            log.copy(process.getInputStream());
        } catch (IOException e) {
            // The pipe is closed: the process is gone, which is told by its exit.
        } finally {
            done.complete(null);
        }
    }
}
