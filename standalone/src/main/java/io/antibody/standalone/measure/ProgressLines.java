package io.antibody.standalone.measure;

import java.io.PrintWriter;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** Says how far a long run has come, at most every two seconds, so that a short one says nothing. Thread-safe. */
final class ProgressLines implements IntConsumer {
    private static final long EVERY_NANOS = 2_000_000_000L;

    private final PrintWriter out;
    private final String unit;
    private final int total;
    private final LongSupplier nanos;
    private long said;

    /**
     * @param unit what is counted, for example {@code releases simulated}
     * @param total how many there are, or 0 if that is not known
     */
    ProgressLines(PrintWriter out, String unit, int total, LongSupplier nanos) {
        this.out = out;
        this.unit = unit;
        this.total = total;
        this.nanos = nanos;
        this.said = nanos.getAsLong();
    }

    /** Of how many is said each time. */
    static ProgressLines of(PrintWriter out, String unit) {
        return of(out, unit, 0);
    }

    static ProgressLines of(PrintWriter out, String unit, int total) {
        return new ProgressLines(out, unit, total, System::nanoTime);
    }

    @Override
    public void accept(int done) {
        accept(done, total);
    }

    /** @param of how many there are, or 0 if that is not known */
    synchronized void accept(int done, int of) {
        long now = nanos.getAsLong();
        if (now - said >= EVERY_NANOS) {
            said = now;
            out.println("  " + done + (of > 0 ? " of " + of : "") + " " + unit);
            out.flush();
        }
    }
}
