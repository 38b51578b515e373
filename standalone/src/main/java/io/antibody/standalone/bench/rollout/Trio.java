package io.antibody.standalone.bench.rollout;

import io.antibody.standalone.cli.Looking;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Three rollout managers, of which one leads. */
final class Trio implements AutoCloseable {
    private static final int MANAGERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Path yaml;
    private final Path folder;
    private final List<RolloutProcess> running = new ArrayList<>();
    private int started;

    private Trio(Path yaml, Path folder) {
        this.yaml = yaml;
        this.folder = folder;
    }

    static Trio start(Path yaml, Path folder) throws IOException, InterruptedException {
        Trio trio = new Trio(yaml, folder);
        try {
            for (int i = 0; i < MANAGERS; i++) {
                trio.startOne();
            }
            return trio;
        } catch (IOException | InterruptedException | RuntimeException e) {
            trio.close();
            throw e;
        }
    }

    /** Starts one more; returns when it is well. */
    void startOne() throws IOException, InterruptedException {
        RolloutProcess one = RolloutProcess.start(yaml, folder.resolve("manager" + ++started));
        running.add(one);
        await("a new manager is well", () -> one.calls().isHealthy() ? Optional.of(one) : Optional.empty());
    }

    /** The one that leads; waits until one does. */
    RolloutProcess leader() throws InterruptedException {
        return await("a manager leads", () -> find(one -> one.calls().leads()));
    }

    /** The one that leads after another one has been lost; waits until one does. */
    RolloutProcess leaderAfter(RolloutProcess lost) throws InterruptedException {
        return await(
                "another manager leads",
                () -> find(one -> one != lost && one.calls().leads()));
    }

    /** Any but the one. */
    RolloutProcess other(RolloutProcess one) {
        return running.stream().filter(each -> each != one).findFirst().orElseThrow();
    }

    /** Takes note that one is gone. */
    void gone(RolloutProcess one) {
        running.remove(one);
    }

    private Optional<RolloutProcess> find(Check wanted) throws InterruptedException {
        for (RolloutProcess one : running) {
            if (wanted.test(one)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private interface Check {
        boolean test(RolloutProcess one) throws InterruptedException;
    }

    private interface Look<T> {
        Optional<T> look() throws InterruptedException;
    }

    private static <T> T await(String what, Look<T> look) throws InterruptedException {
        Optional<T> found = Looking.until(LOOK, PATIENCE, () -> {
            try {
                return look.look();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        });
        return found.orElseThrow(() -> new IllegalStateException("not within " + PATIENCE.toSeconds() + " s: " + what));
    }

    @Override
    public void close() throws InterruptedException {
        for (RolloutProcess one : running) {
            one.close();
        }
        running.clear();
    }
}
