package io.antibody.messages;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which partition a service lives in, in {@code antibody.metrics} and {@code antibody.deployments} alike. It is where
 * Kafka's default partitioner puts a record that is keyed by the service's name.
 */
public final class ServicePartition {
    private ServicePartition() {}

    /**
     * @param service name of the service
     * @param partitions how many partitions the topic has, at least 1
     * @return the partition, from 0
     */
    public static int of(String service, int partitions) {
        return Utils.toPositive(Utils.murmur2(service.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
