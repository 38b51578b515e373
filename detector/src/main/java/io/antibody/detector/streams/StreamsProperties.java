package io.antibody.detector.streams;

import io.antibody.messages.config.KafkaConfig;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is set up. What antibody.yaml passes through wins, except where a promise hangs on it. */
final class StreamsProperties {
    /** The consumer group, and the prefix of the changelog topics. */
    static final String APPLICATION = "antibody-detector";

    /** More gain little: a partition is worked on by one thread. */
    private static final int MAX_THREADS = 4;

    /**
     * An instance that is gone for good is replaced after this long. One that comes back sooner, even after a crash,
     * goes on at once: it is known by its {@code group.instance.id}.
     */
    private static final int SESSION_MILLIS = 10_000;

    /**
     * A commit every tenth of a second makes a batch for each changelog, most of them small: LZ4 takes 128 kB of new memory for
     * each, Snappy uses its buffers again. That was a third of all garbage, and a fifth of the time.
     */
    private static final String COMPRESSION = "snappy";

    /**
     * What is appended between two commits comes at once. Of the memory that a producer has (32 MB) each partition takes one
     * batch as it is filled.
     */
    private static final int PRODUCER_BATCH_BYTES = 128 << 10;

    /**
     * Of each partition, before more is taken from the broker: while catching up this is waiting memory. A record may hold
     * the samples of some hundred hosts, so that the usual thousand are ten megabytes for each partition.
     */
    private static final int BUFFERED_RECORDS = 200;

    private StreamsProperties() {}

    /**
     * @param instance which instance this is, the same after a restart
     * @param server host and port where other instances find our read API
     * @param partitions of the input topics
     */
    static Properties of(
            KafkaConfig kafka, Path stateDir, String instance, String server, int partitions, RocksMemory memory) {
        Properties properties = new Properties();
        int cores = Runtime.getRuntime().availableProcessors();
        properties.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                Math.max(1, Math.min(Math.min(partitions, MAX_THREADS), cores / 2)));
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, kafka.replication());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), COMPRESSION);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), PRODUCER_BATCH_BYTES);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), BUFFERED_RECORDS);
        // Verdicts do not depend on how the two logs are interleaved: nothing is gained by waiting for one of them.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // Said because a warning is printed otherwise, at each start; there are no global stores.
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        properties.putAll(kafka.clientProperties());

        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, server);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.Setter.class);
        properties.put(RocksMemory.CONFIG, memory);
        return properties;
    }
}
