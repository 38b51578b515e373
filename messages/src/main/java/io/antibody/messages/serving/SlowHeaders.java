package io.antibody.messages.serving;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Closes connections on which headers trickle in for ever. Jetty's idle time begins anew with each byte that comes; this
 * counts from the last request or the last byte of an answer. A request whose body is still read is not touched: its
 * time has a {@link BodyBound}.
 */
final class SlowHeaders extends AbstractLifeCycle implements Connection.Listener {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** What a connection had done, and when that was seen first. */
    private record Seen(long requests, long bytesOut, long nanos) {}

    private final Duration longest;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler("slow-headers", true);
    private final Map<Connection, Seen> open = new ConcurrentHashMap<>();

    SlowHeaders(Duration longest, LongSupplier nanoTime) {
        this.longest = longest;
        this.nanoTime = nanoTime;
    }

    @Override
    protected void doStart() throws Exception {
        scheduler.start();
        scheduler.schedule(this::look, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        scheduler.stop();
    }

    @Override
    public void onOpened(Connection connection) {
        // A layer below HTTP, such as TLS, counts no messages.
        if (connection.getMessagesIn() >= 0) {
            open.put(connection, now(connection));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    private void look() {
        open.replaceAll((connection, before) -> {
            Seen now = now(connection);
            boolean moved = now.requests() != before.requests() || now.bytesOut() != before.bytesOut();
            boolean reads = connection.getMessagesIn() != connection.getMessagesOut();
            if (moved || reads) {
                return now;
            }
            if (now.nanos() - before.nanos() > longest.toNanos()) {
                connection.close();
            }
            return before;
        });
        scheduler.schedule(this::look, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Seen now(Connection connection) {
        return new Seen(connection.getMessagesIn(), connection.getBytesOut(), nanoTime.getAsLong());
    }
}
