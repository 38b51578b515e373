package io.antibody.messages.config;

import java.util.HashMap;
import java.util.Map;

/**
 * @param bootstrap Kafka's bootstrap servers, default {@code localhost:9092}
 * @param partitions partitions of a topic that has to be created, default 8
 * @param replication replication factor of a topic that has to be created, default -1 (the broker's own default)
 * @param properties passed through to every Kafka client (security and so on), default none
 * @param secrets where properties are kept that are secret, default none
 */
public record KafkaConfig(
        String bootstrap,
        int partitions,
        int replication,
        Map<String, String> properties,
        Map<String, Secret> secrets) {
    /** @throws IllegalArgumentException if a value is not allowed */
    public KafkaConfig {
        Require.that(partitions >= 1, "partitions must be at least 1", partitions);
        Require.that(replication == -1 || replication >= 1, "replication must be -1 or at least 1", replication);
        properties = Copies.map(properties);
        secrets = Copies.map(secrets);
    }

    /** Without secrets. */
    public KafkaConfig(String bootstrap, int partitions, int replication, Map<String, String> properties) {
        this(bootstrap, partitions, replication, properties, Map.of());
    }

    /**
     * What every Kafka client needs to reach the cluster, secrets among it: a new map, to be added to and not to be shown.
     *
     * @throws IllegalArgumentException if a secret cannot be read
     */
    public Map<String, Object> clientProperties() {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(ClientSecrets.read("kafka", secrets));
        all.put("bootstrap.servers", bootstrap);
        return all;
    }
}
