package io.antibody.messages;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic: its name, how keys and values are written, and how the broker keeps it.
 *
 * @param name the topic's name
 * @param keys how keys are written
 * @param values how values are written
 * @param brokerConfig settings for a topic that has to be created
 */
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values, Map<String, String> brokerConfig) {
    public Topic {
        brokerConfig = Map.copyOf(brokerConfig);
    }
}
