package io.antibody.rollout.kafka;

import io.antibody.messages.Topics;
import io.antibody.messages.config.KafkaConfig;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Makes the topics before the first record is read or written: a broker that made them by itself would not keep them as
 * they are to be kept.
 */
final class OurTopics {
    /** How long a broker that does not answer is waited for. */
    private static final int PATIENCE_MILLIS = 5_000;

    private OurTopics() {}

    /** @throws KafkaException if the broker does not answer, or its topics do not fit together */
    static void ensure(KafkaConfig config) {
        Map<String, Object> properties = config.clientProperties();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        Admin admin = Admin.create(properties);
        try {
            Topics.ensure(admin, config);
        } catch (IllegalStateException e) {
            throw new KafkaException(e.getMessage(), e);
        } finally {
            // At once: with a broker that is away it would wait for its answers, and keep a manager from stopping.
            admin.close(Duration.ZERO);
        }
    }
}
