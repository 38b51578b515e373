package io.antibody.detector.streams;

import com.codahale.metrics.MetricRegistry;
import io.antibody.detector.history.MemoryStores;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** The processors wired by hand on stores in memory: fast, and can be restarted between any two records. */
final class RestartableDetector {
    final MemoryStores stores = new MemoryStores();
    private final Detection detection;
    private final List<String> verdicts = new ArrayList<>();
    private final List<Verdict> verdictObjects = new ArrayList<>();
    private MockProcessorContext<Object, Object> watcherContext;
    private MockProcessorContext<String, Object> readerContext;
    private MockProcessorContext<String, Object> judgeContext;
    private TickMemory memory = new TickMemory();
    private MetricWatcher watcher;
    private EventReader reader;
    private ReleaseJudge judge;
    private long offset;

    @SuppressWarnings("NullAway.Init")
    RestartableDetector(AntibodyConfig config) {
        detection = Detection.of(config, 1, DetectorCounters.in(new MetricRegistry()));
        restart();
    }

    /** Everything in memory is lost; the stores are as they were committed, after the last record. */
    void restart() {
        aCommit();
        memory = new TickMemory();
        watcherContext = context(memory);
        readerContext = context(memory);
        judgeContext = context(memory);
        watcher = new MetricWatcher(detection);
        reader = new EventReader(detection);
        judge = new ReleaseJudge(detection);
        watcher.init(watcherContext);
        reader.init(readerContext);
        judge.init(judgeContext);
    }

    void aCommit() {
        memory.flushCache();
    }

    DetectorCounters counters() {
        return detection.counters();
    }

    void send(SampleBatch batch) {
        send(batch, batch.samples().get(0).time());
    }

    /** @param time the record's own timestamp */
    void send(SampleBatch batch, Instant time) {
        send(batch, time, SampleCodec.encode(batch));
    }

    /** @param value what stands in the record in place of the batch */
    void send(SampleBatch batch, Instant time, byte[] value) {
        run(watcher, watcherContext, Topics.METRICS.name(), batch.key().wire(), value, time);
    }

    void send(DeploymentEvent event) {
        byte[] value = Topics.DEPLOYMENTS.values().serializer().serialize("", event);
        run(reader, readerContext, Topics.DEPLOYMENTS.name(), event.service(), value, event.time());
    }

    /** All verdicts so far, as bytes in hexadecimal. */
    List<String> verdictBytes() {
        return verdicts;
    }

    List<Verdict> verdicts() {
        return verdictObjects;
    }

    private <V> void run(
            Processor<byte[], byte[], ?, ?> processor,
            MockProcessorContext<?, ?> context,
            String topic,
            String key,
            byte[] value,
            Instant time) {
        context.setRecordMetadata(topic, 0, offset++);
        processor.process(new Record<>(key.getBytes(StandardCharsets.UTF_8), value, time.toEpochMilli()));
        context.forwarded(DetectionTopology.JUDGE)
                .forEach(forward -> judge.process(new Record<>(
                        (String) forward.record().key(),
                        (JudgeInput) forward.record().value(),
                        forward.record().timestamp())));
        context.resetForwards();
        judgeContext.forwarded(DetectionTopology.VERDICTS_OUT).forEach(forward -> {
            Verdict verdict = (Verdict) forward.record().value();
            verdictObjects.add(verdict);
            verdicts.add(HexFormat.of()
                    .formatHex(Topics.VERDICTS.values().serializer().serialize("", verdict)));
        });
        judgeContext.resetForwards();
    }

    private <K, V> MockProcessorContext<K, V> context(TickMemory memory) {
        MockProcessorContext<K, V> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), new File("."));
        context.addStateStore(memory);
        Stores.OF_JUDGING.forEach(name -> context.addStateStore(new Named(stores, name).store()));
        return context;
    }

    private record Named(MemoryStores stores, String name) {
        org.apache.kafka.streams.state.KeyValueStore<org.apache.kafka.common.utils.Bytes, byte[]> store() {
            return stores.get(name);
        }
    }
}
