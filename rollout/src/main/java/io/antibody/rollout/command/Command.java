package io.antibody.rollout.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A command that is to come to its end within a time limit. What it leaves running when it ended well is its own affair. */
public final class Command {
    /** How long the last output may take to arrive once the process is gone; a descendant may hold the pipe open. */
    private static final long LAST_OUTPUT_MILLIS = 500;

    private final Process process;
    private final LastLines output = new LastLines();
    private final CompletableFuture<@Nullable String> problem;
    private volatile @Nullable String killed;

    private Command(Process process, Duration limit) {
        this.process = process;
        CompletableFuture<@Nullable Void> read = new CompletableFuture<>();
        Thread pump = new Thread(() -> pump(read), "output of " + process.pid());
        pump.setDaemon(true);
        pump.start();
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> kill("did not end within " + limit.toMillis() + " ms and was killed"));
        this.problem = process.onExit()
                .thenCompose(ended -> read.completeOnTimeout(null, LAST_OUTPUT_MILLIS, TimeUnit.MILLISECONDS))
                .thenApply(ended -> said());
    }

    /**
     * Starts a command.
     *
     * @param words the command and its arguments
     * @param environment what is added to our own environment
     * @throws IOException if it cannot be started, saying why
     */
    public static Command start(List<String> words, Path directory, Map<String, String> environment, Duration limit)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Command(process, limit);
    }

    /** Completes with null once it has ended with status 0, or with what went wrong; never exceptionally. */
    public CompletableFuture<@Nullable String> problem() {
        return problem;
    }

    /** Ends it with all that it has started, if it still runs. */
    public void kill(String why) {
        if (process.isAlive()) {
            killed = why;
            // Found while their parent lives, else they cannot be; killed after it: a shell whose child has ended goes
            // on
            // to its next command.
            List<ProcessHandle> descendants = process.descendants().toList();
            process.destroyForcibly();
            descendants.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private @Nullable String said() {
        String why = killed;
        if (why == null && process.exitValue() == 0) {
            return null;
        }
        return (why == null ? "ended with status " + process.exitValue() : why) + output.text();
    }

    private void pump(CompletableFuture<@Nullable Void> read) {
        byte[] buffer = new byte[8192];
        try (InputStream from = process.getInputStream()) {
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                output.add(buffer, length);
            }
        } catch (IOException e) {
            // The pipe is closed: the process is gone, which is told by its exit.
        } finally {
            read.complete(null);
        }
    }
}
