package io.antibody.messages;

import io.antibody.messages.config.KafkaConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics that are missing. */
final class TopicCreation {
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
                int wanted = isCoPartitioned(topic) && shared != null ? shared : config.partitions();
                partitions.put(topic.name(), create(topic, wanted));
            }
        }
        Integer metrics = partitions.get(Topics.METRICS.name());
        Integer deployments = partitions.get(Topics.DEPLOYMENTS.name());
        if (metrics != null && deployments != null && !metrics.equals(deployments)) {
            throw new IllegalStateException(
                    "%s has %d partitions and %s has %d; they are read together and must have as many: add partitions to the smaller one"
                            .formatted(Topics.METRICS.name(), metrics, Topics.DEPLOYMENTS.name(), deployments));
        }
    }

    private static boolean isCoPartitioned(Topic<?, ?> topic) {
        return topic.equals(Topics.METRICS) || topic.equals(Topics.DEPLOYMENTS);
    }

    /** Creates the topic, or finds that another was faster; how many partitions it has. */
    private int create(Topic<?, ?> topic, int partitions) {
        Optional<Short> replication =
                config.replication() < 1 ? Optional.empty() : Optional.of((short) config.replication());
        NewTopic wanted =
                new NewTopic(topic.name(), Optional.of(partitions), replication).configs(topic.brokerConfig());
        try {
            return await(admin.createTopics(List.of(wanted)).numPartitions(topic.name()));
        } catch (TopicExistsException e) {
            return partitionsOf(topic.name()).orElse(partitions);
        }
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

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
