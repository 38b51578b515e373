package io.antibody.standalone.bench;

import io.antibody.messages.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The yardstick: Kafka Streams that copies the samples to another topic, exactly once, and does nothing else. */
final class PassThrough implements AutoCloseable {
    static final String GROUP = "bench-pass-through";
    static final String TARGET = "bench-copied";

    private static final Logger LOG = LoggerFactory.getLogger(PassThrough.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    /**
     * Members do not leave the group at the end, and a thread that is told to stop in the middle of a rebalance stays until
     * this is over for the member that stopped before it: 45 s if nothing is said.
     */
    private static final int SESSION_MILLIS = 6_000;

    private final KafkaStreams streams;

    PassThrough(String bootstrap, Path stateDir, int threads) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.METRICS.name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(TARGET, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, GROUP);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true); // else it warns
        properties.put(StreamsConfig.producerPrefix("compression.type"), "snappy"); // as the detector
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), SESSION_MILLIS);
        streams = new KafkaStreams(builder.build(), properties);
        streams.start();
    }

    @Override
    public void close() {
        if (!streams.close(CLOSE_WITHIN)) {
            LOG.warn(
                    "The pass-through did not stop within {} s: it takes time from the detector, whose figure of this"
                            + " round is void. What it does:\n{}",
                    CLOSE_WITHIN.toSeconds(),
                    ownThreads());
        }
    }

    private static String ownThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().contains(GROUP))
                .map(entry -> entry.getKey().getName() + ", " + entry.getKey().getState()
                        + Arrays.stream(entry.getValue())
                                .map(frame -> "\n    at " + frame)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }
}
