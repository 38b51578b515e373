package io.antibody.standalone.cli;

import java.util.concurrent.CountDownLatch;

/** Lets what runs go on until the process is told to stop (Ctrl-C, SIGTERM), then stops it in good order. */
public final class UntilStopped {
    private UntilStopped() {}

    /**
     * Returns only when the process is told to stop.
     *
     * @param running what is closed then, before the process ends
     */
    public static void run(AutoCloseable running) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                running.close();
                            } catch (Exception e) {
                                System.err.println("antibody: did not stop cleanly: " + e);
                            } finally {
                                stopped.countDown();
                            }
                        },
                        "stop"));
        stopped.await();
    }
}
