package io.antibody.messages.consuming;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is done with records. It is done at least once: after a crash or an outage records come again. All is called by
 * one thread. What is wrong with a record is the work's to count and pass over.
 */
public interface Work {
    /** Before anything is consumed: makes topics of its own. Called again after Kafka was away. */
    default void prepare(Admin admin) {}

    /** Partitions have come to us, perhaps from another instance. */
    default void assigned() {}

    /** @throws AwayException if this record and those after it have to come again later */
    void take(ConsumerRecord<byte[], byte[]> record) throws AwayException;

    /**
     * On return everything that was taken is done; its offsets are committed then.
     *
     * @throws AwayException if all that was taken since the last flush has to come again later
     */
    default void flush() throws AwayException {}
}
