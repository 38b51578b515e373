package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryWriter;
import io.antibody.messages.Decoded;
import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.Rejected;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import io.antibody.messages.SampleColumns;
import io.antibody.messages.ServicePartition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stage 1: takes in samples. Decodes and guards them, sends records that are not at home to their partition and key,
 * appends the others to history, and tells stage 2 how far the samples of a service have come.
 *
 * <p>What it does with a record depends on the metrics log alone, never on how far anything was judged.
 */
final class MetricWatcher implements Processor<byte[], byte[], Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(MetricWatcher.class);

    /** On a record that we wrote again: if it is not at home even now, it never will be. */
    private static final String REKEYED = "antibody-rekeyed";

    /** Above the metrics that the gate lets into memory. */
    private static final int MOST_AT_HOME = 50_000;

    private final Detection detection;
    private final SampleGate gate;

    /** Keys that belong into this partition, with their wire form. */
    private final Map<MetricKey, byte[]> atHome = new HashMap<>();

    private final SampleColumns columns = new SampleColumns();
    private ProcessorContext<Object, Object> context;
    private HistoryWriter history;
    private SampleClocks clocks;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    MetricWatcher(Detection detection) {
        this.detection = detection;
        this.gate = new SampleGate(detection);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.history = new HistoryWriter(TickMemory.of(context, detection.layout()));
        this.clocks = TickMemory.clocks(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Problems problems = new Problems();
        try {
            take(record, problems);
        } catch (KafkaException e) {
            throw e; // of the stores or the transaction: nothing that another record would do better
        } catch (RuntimeException e) {
            LOG.error("A record of samples could not be taken in; it is set aside: {}", where(), e);
            problems.add("could not be taken in: " + e);
        }
        if (problems.count() > 0) {
            reject(record, problems);
        }
    }

    private void take(Record<byte[], byte[]> record, Problems problems) {
        if (record.value() == null) {
            problems.add("the record has no value");
            return;
        }
        if (!takeAtOnce(record)) {
            takeOneByOne(record, record.value(), problems);
        }
    }

    /** Nearly every record: of one key, at home, nothing wrong in it. Whatever else it is, nothing was done then. */
    private boolean takeAtOnce(Record<byte[], byte[]> record) {
        if (!columns.read(record.value())
                || !isAtHome(record, columns.key())
                || !gate.admits(columns, record.timestamp())
                || !detection.shared().copiesOf(columns.key()).isEmpty()) {
            return false;
        }
        append(record.timestamp());
        return true;
    }

    private void takeOneByOne(Record<byte[], byte[]> record, byte[] value, Problems problems) {
        Decoded decoded = SampleCodec.decode(value, Instant.ofEpochMilli(record.timestamp()));
        decoded.problems().forEach(problems::add);
        Map<MetricKey, List<MetricSample>> byKey = new LinkedHashMap<>();
        gate.beginRecord();
        for (MetricSample sample : decoded.samples()) {
            String problem = gate.problem(sample, record.timestamp());
            if (problem == null) {
                byKey.computeIfAbsent(sample.key(), key -> new ArrayList<>()).add(sample);
            } else {
                problems.add(problem);
            }
        }
        byKey.forEach((key, samples) -> {
            if (isAtHome(record, key)) {
                columns.take(key, samples);
                append(record.timestamp());
                copy(record, key, samples);
            } else if (record.headers().lastHeader(REKEYED) == null) {
                rekey(record, new SampleBatch(key, samples));
            } else {
                problems.add("is not at home in this partition even after it was written again: the number of"
                        + " partitions was changed, restart the detector");
            }
        });
    }

    private boolean isAtHome(Record<byte[], byte[]> record, MetricKey key) {
        byte[] wire = atHome.get(key);
        if (wire == null) {
            if (context.taskId().partition() != ServicePartition.of(key.service(), detection.partitions())) {
                return false;
            }
            wire = key.wire().getBytes(StandardCharsets.UTF_8);
            if (atHome.size() < MOST_AT_HOME) {
                atHome.put(key, wire);
            }
        }
        return Arrays.equals(record.key(), wire);
    }

    /** Appends what is in the columns. */
    private void append(long recordMillis) {
        String service = columns.key().service();
        SampleClock before = clocks.get(service);
        if (before == null) {
            before = begin(recordMillis);
        }
        long openTick = detection.openTick(before);
        detection.counters().late().inc(history.append(columns, openTick));
        long reached = before.millis();
        for (int i = 0; i < columns.size(); i++) {
            reached = Math.max(reached, Math.min(columns.time(i), recordMillis));
        }
        SampleClock after = before.advancedTo(reached);
        clocks.put(service, after);
        if (detection.openTick(after) > openTick) {
            context.forward(
                    new Record<>(service, new JudgeInput.TicksClosed(after), recordMillis), DetectionTopology.JUDGE);
        }
    }

    private SampleClock begin(long recordMillis) {
        long first = recordMillis;
        for (int i = 0; i < columns.size(); i++) {
            first = Math.min(first, columns.time(i));
        }
        return new SampleClock(first, detection.layout().grid().tickAt(first));
    }

    /** For services that are judged by this metric too: what has no host, under their own key. */
    private void copy(Record<byte[], byte[]> record, MetricKey source, List<MetricSample> samples) {
        for (MetricKey key : detection.shared().copiesOf(source)) {
            List<MetricSample> copies = samples.stream()
                    .filter(sample -> sample.host() == null)
                    .map(sample -> new MetricSample(
                            key.service(),
                            key.metric(),
                            null,
                            null,
                            sample.time(),
                            sample.value(),
                            sample.denominator()))
                    .toList();
            if (!copies.isEmpty()) {
                send(record, new SampleBatch(key, copies));
            }
        }
    }

    private void rekey(Record<byte[], byte[]> record, SampleBatch batch) {
        detection.counters().rekeyed().inc();
        send(record, batch);
    }

    private void send(Record<byte[], byte[]> record, SampleBatch batch) {
        Headers headers = new RecordHeaders(record.headers()).add(REKEYED, new byte[0]);
        context.forward(
                new Record<>(batch.key(), batch, record.timestamp(), headers), DetectionTopology.REKEYED_SAMPLES);
    }

    private void reject(Record<byte[], byte[]> record, Problems problems) {
        detection.counters().rejected().inc(problems.count());
        RecordMetadata from = context.recordMetadata().orElseThrow();
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Rejected rejected = new Rejected(problems.reason(), from.partition(), from.offset(), value);
        context.forward(new Record<>(record.key(), rejected, record.timestamp()), DetectionTopology.REJECTED);
    }

    private String where() {
        return context.recordMetadata()
                .map(at -> at.topic() + "-" + at.partition() + " at offset " + at.offset())
                .orElse("unknown place");
    }
}
