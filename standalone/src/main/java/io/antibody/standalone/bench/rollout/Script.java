package io.antibody.standalone.bench.rollout;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Sick;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the detector: says Healthy of every bake, some times a second, until the release is said to be bad; and keeps
 * the events of all releases as they are in the log.
 */
final class Script implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Clock clock;
    private final KafkaConsumer<String, DeploymentEvent> consumer;
    private final KafkaProducer<String, Verdict> producer;
    private final List<ReleaseEvent> events = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "script");
    private volatile boolean open = true;
    private volatile String bad = "";
    private volatile int badFrom;

    Script(String bootstrap, Clock clock) {
        this.clock = clock;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap),
                Topics.DEPLOYMENTS.keys().deserializer(),
                Topics.DEPLOYMENTS.values().deserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 0),
                Topics.VERDICTS.keys().serializer(),
                Topics.VERDICTS.values().serializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.DEPLOYMENTS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on this revision is said to have regressed, in its bakes from that batch on. */
    void isBad(String revision, int fromBatch) {
        badFrom = fromBatch;
        bad = revision;
    }

    /** Says at once that a release has regressed; returns when the broker has it. */
    void regressed(ReleaseRef release, int batch) throws InterruptedException, ExecutionException {
        producer.send(record(badVerdict(release, batch))).get();
    }

    /** The events of a release that are in the log, in the order of the log. */
    List<ReleaseEvent> events(String release) {
        return events.stream()
                .filter(event -> event.release().id().equals(release))
                .toList();
    }

    private void run() {
        ReleaseEvent.@Nullable BatchFinished bake = null;
        while (open) {
            for (var record : consumer.poll(POLL)) {
                if (record.value() instanceof ReleaseEvent event) {
                    events.add(event);
                    bake = event instanceof ReleaseEvent.BatchFinished finished ? finished : null;
                }
            }
            if (bake != null) {
                producer.send(record(judge(bake)));
            }
        }
        consumer.close();
        producer.close();
    }

    private Verdict judge(ReleaseEvent.BatchFinished bake) {
        ReleaseRef release = bake.release();
        return release.revision().equals(bad) && bake.batch() >= badFrom
                ? badVerdict(release, bake.batch())
                : new Verdict.Healthy(release, bake.batch(), clock.instant(), "no harm", List.of());
    }

    private Verdict badVerdict(ReleaseRef release, int batch) {
        return new Verdict.Regressed(
                release, batch, clock.instant(), "errors rose", List.of(), new Sick.AllPushedHosts());
    }

    private static ProducerRecord<String, Verdict> record(Verdict verdict) {
        return new ProducerRecord<>(Topics.VERDICTS.name(), verdict.release().service(), verdict);
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
    }
}
