package io.antibody.detector.streams;

import com.codahale.metrics.MetricRegistry;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Rejected;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The processors of {@link DetectionTopology}, wired by hand on stores in a folder, without a broker: the same two logs
 * give the same verdicts as live, byte for byte. Nobody writes clocks here: who replays knows when a log is at its end.
 *
 * <p>Not thread-safe. Memory does not grow with the length of the logs; the folder does, up to {@code judging.history}.
 */
public final class Replay implements AutoCloseable {
    private final Detection detection;
    private final Map<String, StateStore> stores = new LinkedHashMap<>();
    private final TickMemory memory = new TickMemory();
    private final OfflineContext<Object, Object> ofSamples;
    private final OfflineContext<String, Object> ofEvents;
    private final MetricWatcher watcher;
    private final EventReader reader;
    private final ReleaseJudge judge;
    private final Consumer<Verdict> verdicts;
    private final Consumer<Rejected> rejected;
    private final Deque<DeploymentEvent.Elsewhere> told = new ArrayDeque<>();
    private boolean toldInLog;
    private long offset;

    /**
     * @param folder an empty one
     * @param verdicts takes each verdict
     * @param rejected takes each record of which a sample was refused, with the reasons
     */
    public Replay(AntibodyConfig config, Path folder, Consumer<Verdict> verdicts, Consumer<Rejected> rejected) {
        this.detection = Detection.of(config, 1, DetectorCounters.in(new MetricRegistry()));
        this.verdicts = verdicts;
        this.rejected = rejected;
        Stores.OF_JUDGING.forEach(name -> stores.put(name, new DiskStore(name, folder)));
        stores.put(TickMemory.NAME, memory);
        this.ofSamples = new OfflineContext<>(stores, this::forwarded);
        this.ofEvents = new OfflineContext<>(stores, this::forwarded);
        this.watcher = new MetricWatcher(detection);
        this.reader = new EventReader(detection);
        this.judge = new ReleaseJudge(detection);
        watcher.init(ofSamples);
        reader.init(ofEvents);
        judge.init(new OfflineContext<>(stores, this::forwarded));
    }

    /**
     * The next record of the samples' log.
     *
     * @param received the record's own timestamp
     */
    public void samples(SampleBatch batch, Instant received) {
        byte[] key = batch.key().wire().getBytes(StandardCharsets.UTF_8);
        ofSamples.at(Topics.METRICS.name(), offset++);
        watcher.process(new Record<>(key, SampleCodec.encode(batch), received.toEpochMilli()));
    }

    /** The next record of the deployments' log. */
    public void event(DeploymentEvent event) {
        if (event instanceof DeploymentEvent.Configured) {
            return; // the question is what another configuration would have said
        }
        toldInLog |= event instanceof DeploymentEvent.Elsewhere;
        take(event);
        while (!told.isEmpty()) {
            take(told.remove());
        }
        memory.flushCache();
    }

    private void take(DeploymentEvent event) {
        byte[] key = event.service().getBytes(StandardCharsets.UTF_8);
        byte[] value = Topics.DEPLOYMENTS.values().serializer().serialize(Topics.DEPLOYMENTS.name(), event);
        ofEvents.at(Topics.DEPLOYMENTS.name(), offset++);
        reader.process(new Record<>(key, value, Math.max(0, event.time().toEpochMilli())));
    }

    /** What was taken in so far, tick by tick. */
    public PastTicks past() {
        return new PastTicks(detection, ofSamples);
    }

    /** Samples that came after their tick was closed. */
    public long late() {
        return detection.counters().late().getCount();
    }

    private void forwarded(Record<?, ?> record, String node) {
        switch (node) {
            case DetectionTopology.JUDGE ->
                judge.process(new Record<>((String) record.key(), (JudgeInput) record.value(), record.timestamp()));
            case DetectionTopology.VERDICTS_OUT -> verdicts.accept((Verdict) record.value());
            case DetectionTopology.EVENTS_OUT -> tell(record.value());
            case DetectionTopology.REJECTED -> rejected.accept((Rejected) record.value());
            default -> throw new IllegalStateException("a record for " + node + ", which is not here: " + record);
        }
    }

    /** What one service is told of another's release stands in the log already if a detector ran while it was recorded. */
    private void tell(Object event) {
        if (event instanceof DeploymentEvent.Elsewhere there && !toldInLog) {
            told.add(there);
        }
    }

    @Override
    public void close() {
        stores.values().forEach(StateStore::close);
    }
}
