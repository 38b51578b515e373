package io.antibody.messages;

import io.antibody.messages.config.KafkaConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The topics of Antibody. A value that cannot be read is deserialised to {@code null} with a line in the log, so that no
 * record stops a stream: whoever reads a topic counts the nulls and goes on. Nobody writes null values.
 */
public final class Topics {
    /** Samples. Keyed by service and metric, but in the partition of the service: see {@link ServicePartition}. */
    public static final Topic<MetricKey, SampleBatch> METRICS = new Topic<>(
            "antibody.metrics", MessageSerdes.metricKeys(), MessageSerdes.samples(), kept(Duration.ofDays(7)));

    /** What deployments did, keyed by service. */
    public static final Topic<String, DeploymentEvent> DEPLOYMENTS = new Topic<>(
            "antibody.deployments",
            Serdes.String(),
            MessageSerdes.of(EventCodec::encode, EventCodec::decode),
            kept(Duration.ofDays(90)));

    /** What the detector says of them, keyed by service. */
    public static final Topic<String, Verdict> VERDICTS = new Topic<>(
            "antibody.verdicts",
            Serdes.String(),
            MessageSerdes.of(VerdictCodec::encode, VerdictCodec::decode),
            kept(Duration.ofDays(90)));

    /** Records of {@link #METRICS} that could not be read, keyed as they came. */
    public static final Topic<String, Rejected> REJECTED = new Topic<>(
            "antibody.metrics.rejected",
            Serdes.String(),
            MessageSerdes.of(RejectedCodec::encode, RejectedCodec::decode),
            kept(Duration.ofDays(7)));

    /** Releases that are over, and what people say of them, keyed by {@link HistoryRecord#key}. Kept for good. */
    public static final Topic<String, HistoryRecord> RELEASES = new Topic<>(
            "antibody.releases",
            Serdes.String(),
            MessageSerdes.of(HistoryCodec::encode, HistoryCodec::decode),
            Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.RETENTION_MS_CONFIG,
                    "-1"));

    /** All of them. */
    public static final List<Topic<?, ?>> ALL = List.of(METRICS, DEPLOYMENTS, VERDICTS, REJECTED, RELEASES);

    private Topics() {}

    /**
     * Creates the topics that do not exist yet; others may do the same at the same time. Waits for the broker.
     *
     * @param admin a client of the cluster
     * @param config partitions and replication of what has to be created
     * @throws IllegalStateException if {@link #METRICS} and {@link #DEPLOYMENTS} exist with different partition counts,
     *     so that they cannot be read together
     * @throws org.apache.kafka.common.KafkaException if the broker refuses or does not answer
     */
    public static void ensure(Admin admin, KafkaConfig config) {
        new TopicCreation(admin, config).ensure(ALL);
    }

    private static Map<String, String> kept(Duration time) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(time.toMillis()));
    }
}
