package io.antibody.messages.config;

import java.util.Map;

/**
 * @param bootstrap Kafka's bootstrap servers, default {@code localhost:9092}
 * @param partitions partitions of a topic that has to be created, default 8
 * @param replication replication factor of a topic that has to be created, default -1 (the broker's own default)
 * @param properties passed through to every Kafka client (security and so on), default none
 */
public record KafkaConfig(String bootstrap, int partitions, int replication, Map<String, String> properties) {}
