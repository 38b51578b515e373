package io.antibody.rollout.agent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A process that is only played: it passes its self test after a while and ends at once when asked to. */
final class PlayedProcesses implements Processes {
    /** A port that nobody listens on; the host is announced with it. */
    private static final int PORT = 9;

    private final Duration start;
    private @Nullable Consumer<HostInput> told;

    /** @param start from the start of the process to a passed self test */
    PlayedProcesses(Duration start) {
        this.start = start;
    }

    @Override
    public CompletableFuture<@Nullable String> prepare(String revision) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void abandon() {
        // Nothing is prepared.
    }

    @Override
    public Run start(long number, String revision, Consumer<HostInput> inputs) {
        told = inputs;
        return new Run(number, revision, number, PORT);
    }

    @Override
    public void askToEnd(long number) {
        if (told != null) {
            told.accept(new HostInput.Exited(number, 0, ""));
        }
    }

    @Override
    public void kill(long number) {
        askToEnd(number);
    }

    @Override
    public void askSelfTest(HostEffect.AskSelfTest ask, Consumer<HostInput> inputs) {
        Executor later = CompletableFuture.delayedExecutor(start.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(() -> inputs.accept(new HostInput.SelfTestPassed(ask.run().number())));
    }

    @Override
    public void lookAtTree() {
        // It has no descendants.
    }

    @Override
    public void endLeftovers() {
        // Nothing outlives this JVM.
    }

    @Override
    public void killNow() {
        told = null;
    }

    @Override
    public void close() {
        told = null;
    }
}
