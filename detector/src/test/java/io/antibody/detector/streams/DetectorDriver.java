package io.antibody.detector.streams;

import com.codahale.metrics.MetricRegistry;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Rejected;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker: records in, records out, one partition. */
final class DetectorDriver implements AutoCloseable {
    final MetricRegistry counters = new MetricRegistry();
    private final TopologyTestDriver driver;
    private final RocksMemory memory = new RocksMemory();
    private final TestInputTopic<byte[], byte[]> metrics;
    private final TestInputTopic<byte[], byte[]> deployments;
    private final TestOutputTopic<byte[], byte[]> verdicts;
    private final TestOutputTopic<byte[], byte[]> rejected;
    private final TestOutputTopic<byte[], byte[]> clocks;
    private final TestOutputTopic<byte[], byte[]> rekeyed;

    DetectorDriver(AntibodyConfig config, Path stateDir, Instant wallClock) {
        this(LiveConfig.fixed(config), stateDir, wallClock);
    }

    DetectorDriver(LiveConfig config, Path stateDir, Instant wallClock) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.Setter.class);
        properties.put(RocksMemory.CONFIG, memory);
        driver = new TopologyTestDriver(
                DetectionTopology.build(config, 1, DetectorCounters.in(counters)), properties, wallClock);
        ByteArraySerializer bytes = new ByteArraySerializer();
        ByteArrayDeserializer back = new ByteArrayDeserializer();
        metrics = driver.createInputTopic(Topics.METRICS.name(), bytes, bytes);
        deployments = driver.createInputTopic(Topics.DEPLOYMENTS.name(), bytes, bytes);
        verdicts = driver.createOutputTopic(Topics.VERDICTS.name(), back, back);
        rejected = driver.createOutputTopic(Topics.REJECTED.name(), back, back);
        clocks = driver.createOutputTopic(Topics.DEPLOYMENTS.name(), back, back);
        rekeyed = driver.createOutputTopic(Topics.METRICS.name(), back, back);
    }

    /** A record as ingest writes it, at the time of its first sample. */
    void send(SampleBatch batch) {
        record(
                batch.key().wire().getBytes(StandardCharsets.UTF_8),
                SampleCodec.encode(batch),
                batch.samples().get(0).time());
    }

    void record(byte[] key, byte[] value, Instant timestamp) {
        metrics.pipeInput(new TestRecord<>(key, value, timestamp));
    }

    void send(DeploymentEvent event) {
        event(
                Topics.DEPLOYMENTS.values().serializer().serialize(Topics.DEPLOYMENTS.name(), event),
                event.service(),
                event.time());
    }

    void event(byte[] value, String key, Instant timestamp) {
        deployments.pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, timestamp));
    }

    void wallClock(Duration passes) {
        driver.advanceWallClockTime(passes);
    }

    /** The verdicts since the last call, as bytes in hexadecimal. */
    List<String> verdictBytes() {
        return values(verdicts).stream().map(HexFormat.of()::formatHex).toList();
    }

    List<Verdict> verdicts() {
        return values(verdicts).stream()
                .map(value -> Topics.VERDICTS.values().deserializer().deserialize("", value))
                .toList();
    }

    List<Rejected> rejected() {
        return values(rejected).stream()
                .map(value -> Topics.REJECTED.values().deserializer().deserialize("", value))
                .toList();
    }

    /** What the detector wrote to the deployments log. */
    List<DeploymentEvent> written() {
        return values(clocks).stream()
                .map(value -> Topics.DEPLOYMENTS.values().deserializer().deserialize("", value))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> rekeyed() {
        return rekeyed.readRecordsToList();
    }

    long count(String counter) {
        return counters.counter(counter).getCount();
    }

    KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    @Override
    public void close() {
        driver.close();
        memory.close();
    }

    private static List<byte[]> values(TestOutputTopic<byte[], byte[]> topic) {
        return new ArrayList<>(topic.readValuesToList());
    }
}
