package io.antibody.standalone.bench;

import io.antibody.messages.Topics;
import io.antibody.standalone.cli.Looking;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How fast a consumer group gets through the samples, by what it has committed. */
final class Consumption {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** Without any progress for this long the run is given up. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Admin admin;
    private final String group;
    private final LongSupplier nanos;
    private final LongSupplier cpuNanos;

    /**
     * @param nanos a clock that only goes forward
     * @param cpuNanos the time that this process has been on a core, broker and all
     */
    Consumption(Admin admin, String group, LongSupplier nanos, LongSupplier cpuNanos) {
        this.admin = admin;
        this.group = group;
        this.nanos = nanos;
        this.cpuNanos = cpuNanos;
    }

    /**
     * From the first commit that was seen to the last.
     *
     * @param perSecond records per second
     * @param cpuMicros of each record; unlike the other, nearly the same on a machine that is busy with something else
     */
    record Pace(double perSecond, double cpuMicros) {
        /** The same by the sample. */
        Pace ofEach(double samplesPerRecord) {
            return new Pace(perSecond * samplesPerRecord, cpuMicros / samplesPerRecord);
        }
    }

    /** Waits until the group has committed that many records. */
    Pace of(long records) throws InterruptedException, ExecutionException {
        long first = 0;
        long begin = 0;
        long cpuBegin = 0;
        long last = -1;
        long lastChange = nanos.getAsLong();
        while (true) {
            long now = nanos.getAsLong();
            long committed = committed();
            if (committed > 0 && begin == 0) {
                first = committed;
                begin = now;
                cpuBegin = cpuNanos.getAsLong();
            }
            if (committed != last) {
                last = committed;
                lastChange = now;
            }
            if (committed >= records) {
                double taken = Math.max(1, committed - first);
                return new Pace(
                        taken * 1e9 / Math.max(1, now - begin), (cpuNanos.getAsLong() - cpuBegin) / 1e3 / taken);
            }
            if (now - lastChange > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        group + " stands at " + committed + " of " + records + " records for " + PATIENCE);
            }
            Looking.pause(BETWEEN_LOOKS);
        }
    }

    private long committed() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(Topics.METRICS.name()) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }
}
