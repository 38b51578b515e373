package io.antibody.messages.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param connect ZooKeeper's connect string, default {@code localhost:2181}
 * @param root the node below which everything is kept, default {@code /antibody}
 * @param sessionTimeout how long a silent client counts as alive, default 6 s
 * @param digest where {@code USER:PASSWORD} is kept; nodes are then for this user alone. Null: nodes are open
 * @param properties passed through to every ZooKeeper client (TLS, SASL), default none
 * @param secrets where properties are kept that are secret, default none
 */
public record ZooKeeperConfig(
        String connect,
        String root,
        Duration sessionTimeout,
        @Nullable Secret digest,
        Map<String, String> properties,
        Map<String, Secret> secrets) {
    public ZooKeeperConfig {
        properties = Copies.map(properties);
        secrets = Copies.map(secrets);
    }

    /** Without security. */
    public ZooKeeperConfig(String connect, String root, Duration sessionTimeout) {
        this(connect, root, sessionTimeout, null, Map.of());
    }

    /** Without secret properties. */
    public ZooKeeperConfig(
            String connect,
            String root,
            Duration sessionTimeout,
            @Nullable Secret digest,
            Map<String, String> properties) {
        this(connect, root, sessionTimeout, digest, properties, Map.of());
    }

    /**
     * What every ZooKeeper client needs besides the address, secrets among it: a new map, not to be shown.
     *
     * @throws IllegalArgumentException if a secret cannot be read
     */
    public Map<String, String> clientProperties() {
        Map<String, String> all = new HashMap<>(properties);
        all.putAll(ClientSecrets.read("zookeeper", secrets));
        return all;
    }
}
