package io.antibody.messages.consuming;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Polls, works, commits. While what the work needs is away the partitions are paused but polled, so that the group keeps
 * its member and closing takes no longer than one piece of work.
 */
final class Rounds {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Work work;
    private final BackOff backOff;
    private final Outage target;
    private final LongSupplier nanoTime;
    private boolean held;
    private long heldUntil;

    Rounds(Consumer<byte[], byte[]> consumer, Work work, BackOff backOff, Outage target, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.work = work;
        this.backOff = backOff;
        this.target = target;
        this.nanoTime = nanoTime;
    }

    /** One round; true if there was something to do. */
    boolean next() {
        if (held && nanoTime.getAsLong() - heldUntil >= 0) {
            held = false;
            consumer.resume(consumer.assignment());
        }
        if (held) {
            // Also what a rebalance has brought since.
            consumer.pause(consumer.assignment());
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        Map<TopicPartition, OffsetAndMetadata> done = take(records);
        if (!done.isEmpty() && flush(records)) {
            consumer.commitSync(done);
        }
        return !records.isEmpty();
    }

    private Map<TopicPartition, OffsetAndMetadata> take(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                if (held || !take(record)) {
                    consumer.seek(partition, record.offset());
                    break;
                }
                done.put(partition, new OffsetAndMetadata(record.offset() + 1));
            }
        }
        return done;
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record) {
        try {
            work.take(record);
            return true;
        } catch (AwayException e) {
            hold(e);
            return false;
        }
    }

    private boolean flush(ConsumerRecords<byte[], byte[]> records) {
        try {
            work.flush();
            if (!held) {
                backOff.reset();
                target.isOver();
            }
            return true;
        } catch (AwayException e) {
            for (TopicPartition partition : records.partitions()) {
                consumer.seek(partition, records.records(partition).get(0).offset());
            }
            hold(e);
            return false;
        }
    }

    private void hold(AwayException e) {
        target.goesOn(String.valueOf(e.getMessage()));
        held = true;
        heldUntil = nanoTime.getAsLong() + backOff.next(e.retryAfter()).toNanos();
        consumer.pause(consumer.assignment());
    }
}
