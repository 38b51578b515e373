package io.antibody.rollout.testing;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Sick;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Says of every bake what it is told to say, four times a second, and keeps every event that it reads. */
public final class FakeDetector implements AutoCloseable {
    private final KafkaConsumer<String, DeploymentEvent> consumer;
    private final KafkaProducer<String, Verdict> producer;
    private final List<ReleaseEvent> events = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "fake-detector");
    private volatile boolean open = true;
    private volatile Function<ReleaseEvent.BatchFinished, @Nullable Verdict> judgement = FakeDetector::healthy;
    private volatile ReleaseEvent.@Nullable BatchFinished baking;

    public FakeDetector(String bootstrap) {
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
        thread.start();
    }

    /** What to say of a bake; null for silence. */
    public void says(Function<ReleaseEvent.BatchFinished, @Nullable Verdict> judgement) {
        this.judgement = judgement;
    }

    /** All events of releases so far. */
    public List<ReleaseEvent> events() {
        return List.copyOf(events);
    }

    public static Verdict healthy(ReleaseEvent.BatchFinished bake) {
        return new Verdict.Healthy(bake.release(), bake.batch(), Instant.now(), "no harm", List.of());
    }

    public static Verdict regressed(ReleaseEvent.BatchFinished bake) {
        return new Verdict.Regressed(
                bake.release(), bake.batch(), Instant.now(), "errors rose", List.of(), new Sick.AllPushedHosts());
    }

    private void run() {
        while (open) {
            consumer.poll(Duration.ofMillis(250)).forEach(each -> {
                if (each.value() instanceof ReleaseEvent event) {
                    events.add(event);
                    baking = event instanceof ReleaseEvent.BatchFinished finished ? finished : null;
                }
            });
            ReleaseEvent.BatchFinished bake = baking;
            Verdict verdict = bake == null ? null : judgement.apply(bake);
            if (verdict != null) {
                producer.send(new ProducerRecord<>(
                        Topics.VERDICTS.name(), verdict.release().service(), verdict));
            }
        }
        consumer.close();
        producer.close();
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
    }
}
