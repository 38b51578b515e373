package io.antibody.standalone.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks at something that cannot tell by itself, again and again. */
public final class Looking {
    private Looking() {}

    /**
     * Returns the first thing that is found.
     *
     * @param every pause between two looks
     * @param atMost after this it is given up; the last look is taken then
     */
    public static <T> Optional<T> until(Duration every, Duration atMost, Supplier<Optional<T>> look)
            throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            boolean last = System.nanoTime() - start >= atMost.toNanos();
            Optional<T> found = look.get();
            if (found.isPresent() || last) {
                return found;
            }
            pause(every);
        }
    }

    /** The pause between two looks, for who looks by itself. An interrupt ends it. */
    public static void pause(Duration pause) throws InterruptedException {
        if (new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a latch that nobody counts down was counted down");
        }
    }
}
