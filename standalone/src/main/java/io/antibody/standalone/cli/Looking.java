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
        // Never counted down: a wait that an interrupt ends.
        CountDownLatch pause = new CountDownLatch(1);
        long start = System.nanoTime();
        while (true) {
            boolean last = System.nanoTime() - start >= atMost.toNanos();
            Optional<T> found = look.get();
            if (found.isPresent() || last || pause.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                return found;
            }
        }
    }
}
