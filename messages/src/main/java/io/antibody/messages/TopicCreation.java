package io.antibody.messages;

import io.antibody.messages.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics that are missing, and waits until they are there for everyone. */
final class TopicCreation {
    /** A created topic is known to all brokers after some milliseconds; this long says that something is wrong. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Admin admin;
    private final KafkaConfig config;

    TopicCreation(Admin admin, KafkaConfig config) {
        this.admin = admin;
        this.config = config;
    }

    void ensure(List<Topic<?, ?>> topics) {
        Map<String, Integer> partitions = new HashMap<>();
        for (Topic<?, ?> topic : topics) {
            partitionsOf(topic.name()).ifPresent(count -> partitions.put(topic.name(), count));
        }
        // A topic that is missing beside its partner gets the partner's count.
        Integer shared = partitions.getOrDefault(Topics.METRICS.name(), partitions.get(Topics.DEPLOYMENTS.name()));
        for (Topic<?, ?> topic : topics) {
            if (!partitions.containsKey(topic.name())) {
                create(topic, isCoPartitioned(topic) && shared != null ? shared : config.partitions());
                partitions.put(topic.name(), awaitPartitionsOf(topic.name()));
            }
        }
        refuseUnequal(partitions);
    }

    private static boolean isCoPartitioned(Topic<?, ?> topic) {
        return topic.equals(Topics.METRICS) || topic.equals(Topics.DEPLOYMENTS);
    }

    private static void refuseUnequal(Map<String, Integer> partitions) {
        Integer metrics = partitions.get(Topics.METRICS.name());
        Integer deployments = partitions.get(Topics.DEPLOYMENTS.name());
        if (!Objects.equals(metrics, deployments)) {
            throw new IllegalStateException("%s has %d partitions and %s has %d; "
                            .formatted(Topics.METRICS.name(), metrics, Topics.DEPLOYMENTS.name(), deployments)
                    + "they are read together and must have as many: add partitions to the smaller one");
        }
    }

    /** Creates the topic; that another was faster is as good. */
    private void create(Topic<?, ?> topic, int partitions) {
        Optional<Short> replication =
                config.replication() < 1 ? Optional.empty() : Optional.of((short) config.replication());
        NewTopic wanted =
                new NewTopic(topic.name(), Optional.of(partitions), replication).configs(topic.brokerConfig());
        try {
            await(admin.createTopics(List.of(wanted)).all());
        } catch (TopicExistsException e) {
            // As wanted.
        }
    }

    private int awaitPartitionsOf(String topic) {
        Executor later = CompletableFuture.delayedExecutor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        for (long looks = LONGEST_WAIT.dividedBy(BETWEEN_LOOKS); looks > 0; looks--) {
            Optional<Integer> partitions = partitionsOf(topic);
            if (partitions.isPresent()) {
                return partitions.get();
            }
            await(CompletableFuture.runAsync(() -> {}, later));
        }
        throw new TimeoutException(topic + " was created but is not there after " + LONGEST_WAIT.toSeconds() + " s");
    }

    private Optional<Integer> partitionsOf(String topic) {
        try {
            return await(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                    .map(description -> description.partitions().size())
                    .findFirst();
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
