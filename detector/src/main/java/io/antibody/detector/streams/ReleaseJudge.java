package io.antibody.detector.streams;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stage 2: per service, brings closed ticks and deployment events together and says the verdicts. While a batch bakes it
 * promises in the deployments log, a few times per second, that nothing earlier is still to come.
 */
final class ReleaseJudge implements Processor<String, JudgeInput, String, Object> {
    /** How often the promise is renewed, and so about how much a verdict is delayed by it at most. */
    static final Duration CLOCK_EVERY = Duration.ofMillis(250);

    /**
     * The promise is for this long ago: the time that an event may take from its instant into the log, and by which the
     * clocks of the rollout's machine and of ours may differ, before it counts as later than it was. Well below the
     * usual grace of samples (a second and more), so that it delays no verdict.
     */
    static final Duration CLOCK_ALLOWANCE = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseJudge.class);

    private final Detection detection;
    private ProcessorContext<String, Object> context;
    private SampleClocks clocks;
    private KeyValueStore<Bytes, byte[]> archive;
    private Timelines timelines;
    private Announcements announcements;

    /** The newest verdicts since the last commit, by release: those before them nobody could read. */
    private final Map<ReleaseRef, Judged> toArchive = new LinkedHashMap<>();

    /** Services whose timelines may have changed since the last commit. */
    private final Set<String> toSave = new LinkedHashSet<>();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    ReleaseJudge(Detection detection) {
        this.detection = detection;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.clocks = TickMemory.clocks(context);
        this.archive = context.getStateStore(Stores.VERDICTS);
        this.timelines = new Timelines(detection, context);
        timelines.load();
        this.announcements = new Announcements(detection, context.taskId().partition());
        TickMemory.beforeCommit(context, this::save);
        context.schedule(CLOCK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::promise);
    }

    @Override
    public void process(Record<String, JudgeInput> record) {
        String service = record.key();
        JudgeInput input = record.value();
        Lanes timeline = timelines.of(service);
        try {
            if (input instanceof JudgeInput.EventArrived arrived) {
                timeline.arrived(arrived.event(), arrived.offset())
                        .ifPresent(push ->
                                tellNeighbours(service, push, arrived.event().time(), record.timestamp()));
                timeline.advance(clocks.get(service), this::say);
            } else if (input instanceof JudgeInput.TicksClosed closed) {
                timeline.advance(closed.clock(), this::say);
            } else {
                throw new IllegalStateException("an input of no known kind: " + input);
            }
        } catch (KafkaException e) {
            throw e; // of the stores or the transaction: nothing that another record would do better
        } catch (RuntimeException e) {
            giveUp(service, timeline, input, e);
        }
        toSave.add(service);
    }

    private void save() {
        toArchive
                .values()
                .forEach(newest -> VerdictArchive.put(
                        archive, newest.verdict(), newest.rows().get()));
        toArchive.clear();
        toSave.forEach(timelines::save);
        toSave.clear();
    }

    private void say(Judged judged) {
        Verdict verdict = judged.verdict();
        toArchive.put(verdict.release(), judged);
        // Event time, so that a replay writes the same record.
        long timestamp = Math.max(0, verdict.tick().toEpochMilli());
        context.forward(new Record<>(verdict.release().service(), verdict, timestamp), DetectionTopology.VERDICTS_OUT);
    }

    /** Services that are judged by a metric that this release can hurt see in their own log how far it has come. */
    private void tellNeighbours(String service, Push push, Instant time, long timestamp) {
        int ofHosts = Math.max(push.ofHosts(), push.hosts());
        for (String neighbour : detection.shared().neighbours(service)) {
            context.forward(
                    new Record<>(
                            neighbour,
                            new DeploymentEvent.Elsewhere(neighbour, time, push.release(), push.hosts(), ofHosts),
                            timestamp),
                    DetectionTopology.EVENTS_OUT);
        }
    }

    /** An error of ours in one service: fails closed there, and the others go on. */
    private void giveUp(String service, Lanes lanes, JudgeInput input, RuntimeException e) {
        detection.counters().judgingFailures().inc();
        for (ServiceTimeline lane : lanes.lanes()) {
            TimelineState state = lane.state();
            LOG.error("{}: judging failed; state {}, input {}", service, state, input, e);
            Progress.Bake bake = state.bake();
            if (state.release() != null && bake != null) {
                Instant tick = detection.layout().grid().start(state.nextTick());
                String why = "judging failed: " + e;
                say(Judged.withoutRows(
                        new Verdict.NoData(state.release().release(), bake.number(), tick, why, List.of(), List.of())));
            }
        }
        lanes.giveUp();
    }

    private void promise(long nowMillis) {
        Instant promised = Instant.ofEpochMilli(nowMillis).minus(CLOCK_ALLOWANCE);
        announcements.announce(
                service -> timelines.of(service).lanes().get(0).state().announced(),
                promised,
                event ->
                        context.forward(new Record<>(event.service(), event, nowMillis), DetectionTopology.EVENTS_OUT));
        timelines.known().forEach((service, timeline) -> {
            Instant clock = timeline.clock();
            if (timeline.wantsClock() && clock != null && !promised.isBefore(clock.plus(CLOCK_EVERY))) {
                context.forward(
                        new Record<>(service, new DeploymentEvent.Clock(service, promised), nowMillis),
                        DetectionTopology.EVENTS_OUT);
            }
        });
    }
}
