package io.antibody.standalone.demo.shop;

import java.time.Duration;

/** What a process counts of itself since its start. */
final class ShopCounters {
    private final long pid = ProcessHandle.current().pid();
    private long requests;
    private long errors;
    private double latencyMillis;
    private int underWay;

    synchronized void begin() {
        underWay++;
    }

    synchronized void end(long nanos, boolean failed) {
        underWay--;
        requests++;
        errors += failed ? 1 : 0;
        latencyMillis += nanos / 1e6;
        notifyAll();
    }

    /** Returns when no request is under way, or the time is over. */
    synchronized void awaitIdle(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); underWay > 0 && left > 0; left = deadline - System.nanoTime()) {
            wait(left / 1_000_000 + 1);
        }
    }

    /** One line: pid, requests, errors, sum of the latencies in milliseconds. */
    synchronized String line() {
        return pid + " " + requests + " " + errors + " " + latencyMillis;
    }
}
