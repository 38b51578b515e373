package io.antibody.detector.streams;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricKey;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * Samples and deployments in, verdicts out:
 *
 * <pre>
 * antibody.metrics ────► watcher ────────────────────► judge ──► antibody.verdicts
 *        ▲               │     └► antibody.metrics.rejected │
 *        └─ re-keyed ────┘                                  │
 * antibody.deployments ► reader ─────────────────────►──────┤
 *        ▲               │                                  │
 *        └─ re-keyed ────┴───────────── clock ──────────────┘
 * </pre>
 *
 * Records are read as bytes: what cannot be decoded is set aside by the stage that meets it, and stops nothing.
 */
public final class DetectionTopology {
    static final String JUDGE = "judge";
    static final String REKEYED_SAMPLES = "rekeyed-samples";
    static final String REJECTED = "rejected";
    static final String EVENTS_OUT = "events-out";
    static final String VERDICTS_OUT = "verdicts-out";

    private static final String SAMPLES = "samples";
    private static final String EVENTS = "events-in";
    private static final String WATCHER = "watcher";
    private static final String READER = "reader";

    private DetectionTopology() {}

    /**
     * @param config what to judge
     * @param partitions of {@link Topics#METRICS} and {@link Topics#DEPLOYMENTS}, the same in both
     * @param counters what is counted
     */
    public static Topology build(AntibodyConfig config, int partitions, DetectorCounters counters) {
        return build(LiveConfig.fixed(config), partitions, counters);
    }

    /** The same with a configuration whose edits are written into the log, and hold from there on. */
    public static Topology build(LiveConfig config, int partitions, DetectorCounters counters) {
        Detection detection = Detection.of(config, partitions, counters);
        Topology topology = new Topology();

        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        topology.addSource(AutoOffsetReset.earliest(), SAMPLES, new RecordTime(), bytes, bytes, Topics.METRICS.name());
        topology.addSource(
                AutoOffsetReset.earliest(), EVENTS, new RecordTime(), bytes, bytes, Topics.DEPLOYMENTS.name());

        topology.addProcessor(WATCHER, () -> new MetricWatcher(detection), SAMPLES);
        topology.addProcessor(READER, () -> new EventReader(detection), EVENTS);
        topology.addProcessor(JUDGE, () -> new ReleaseJudge(detection), WATCHER, READER);

        topology.addStateStore(new TickMemory.Builder(), WATCHER, JUDGE);
        topology.addStateStore(Stores.written(Stores.APPENDS), WATCHER, JUDGE);
        topology.addStateStore(Stores.written(Stores.BLOCKS), WATCHER, JUDGE);
        topology.addStateStore(Stores.written(Stores.CLOCKS), WATCHER, JUDGE);
        topology.addStateStore(Stores.written(Stores.TIMELINES), JUDGE);
        topology.addStateStore(Stores.written(Stores.EVENTS), JUDGE);
        topology.addStateStore(Stores.written(Stores.VERDICTS), JUDGE);

        topology.addSink(
                VERDICTS_OUT,
                Topics.VERDICTS.name(),
                Topics.VERDICTS.keys().serializer(),
                Topics.VERDICTS.values().serializer(),
                new ServicePartitioner<String, Verdict>((service, verdict) -> service),
                JUDGE);
        topology.addSink(
                EVENTS_OUT,
                Topics.DEPLOYMENTS.name(),
                Topics.DEPLOYMENTS.keys().serializer(),
                Topics.DEPLOYMENTS.values().serializer(),
                new ServicePartitioner<String, DeploymentEvent>((service, event) -> service),
                JUDGE,
                READER);
        topology.addSink(
                REKEYED_SAMPLES,
                Topics.METRICS.name(),
                Topics.METRICS.keys().serializer(),
                Topics.METRICS.values().serializer(),
                new ServicePartitioner<MetricKey, SampleBatch>((key, batch) -> key.service()),
                WATCHER);
        topology.addSink(
                REJECTED,
                Topics.REJECTED.name(),
                new ByteArraySerializer(),
                Topics.REJECTED.values().serializer(),
                WATCHER);
        return topology;
    }
}
