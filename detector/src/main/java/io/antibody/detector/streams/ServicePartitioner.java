package io.antibody.detector.streams;

import io.antibody.messages.ServicePartition;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends a record to the partition of its service, whatever its key is. */
public final class ServicePartitioner<K, V> implements StreamPartitioner<K, V> {
    private final BiFunction<K, V, String> serviceOf;

    /** @param serviceOf the service of a record, from its key and value */
    public ServicePartitioner(BiFunction<K, V, String> serviceOf) {
        this.serviceOf = serviceOf;
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, K key, V value, int partitions) {
        return Optional.of(Set.of(ServicePartition.of(serviceOf.apply(key, value), partitions)));
    }
}
