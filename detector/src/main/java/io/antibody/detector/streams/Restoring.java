package io.antibody.detector.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State that comes back from Kafka because the folder does not hold it: says in the log when that begins, how far it is,
 * and when it is over. Nothing of a partition is judged until then. Thread-safe.
 */
final class Restoring implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

    /** So little is there again before anybody reads of it. */
    private static final long WORTH_SAYING = 100_000;

    private static final long SAY_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final LongSupplier nanos;
    private final Map<TopicPartition, Long> open = new HashMap<>();
    private long done;
    private long total;
    private long begun;
    private long said;

    /** @param nanos a clock that only goes forward */
    Restoring(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        if (open.isEmpty()) {
            done = 0;
            total = 0;
            begun = nanos.getAsLong();
            said = begun - SAY_EVERY_NANOS;
        }
        open.put(changelog, Math.max(0, to - from));
        total += Math.max(0, to - from);
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition changelog, String store, long upTo, long records) {
        done += records;
        long now = nanos.getAsLong();
        if (total >= WORTH_SAYING && now - said >= SAY_EVERY_NANOS) {
            said = now;
            LOG.warn("The detector does not judge yet: it gets its state back from Kafka: {}", progress());
        }
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition changelog, String store, long records) {
        open.remove(changelog);
        if (open.isEmpty() && total >= WORTH_SAYING) {
            LOG.info(
                    "The detector has its state back: {} records in {} s",
                    count(done),
                    Duration.ofNanos(nanos.getAsLong() - begun).toSeconds());
        }
    }

    @Override
    public synchronized void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        open.remove(changelog);
    }

    /** What is to be said of it now, or null if nothing is under way. */
    synchronized @Nullable String problem() {
        return open.isEmpty() ? null : "state is coming back from Kafka: " + progress();
    }

    private String progress() {
        return count(Math.min(done, total)) + " of " + count(total) + " records";
    }

    private static String count(long records) {
        return String.format(Locale.ROOT, "%,d", records);
    }
}
