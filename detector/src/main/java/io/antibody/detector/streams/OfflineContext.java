package io.antibody.detector.streams;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What our processors ask of Kafka Streams, without it: stores, the place of the record, where to forward to. There is
 * one partition and no wall clock: what is scheduled never comes.
 */
final class OfflineContext<K, V> implements ProcessorContext<K, V> {
    private static final TaskId TASK = new TaskId(0, 0);

    /** @param topic of the record; {@code partition} is always 0 */
    record At(String topic, int partition, long offset) implements RecordMetadata {}

    private final Map<String, ? extends StateStore> stores;
    private final BiConsumer<Record<? extends K, ? extends V>, String> forwarded;
    private @Nullable At at;

    /** @param forwarded takes a record and the name of the node that it is for */
    OfflineContext(
            Map<String, ? extends StateStore> stores, BiConsumer<Record<? extends K, ? extends V>, String> forwarded) {
        this.stores = stores;
        this.forwarded = forwarded;
    }

    void at(String topic, long offset) {
        at = new At(topic, 0, offset);
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.ofNullable(at);
    }

    @Override
    public <F extends K, G extends V> void forward(Record<F, G> record) {
        throw notHere("a forward to all nodes");
    }

    @Override
    public <F extends K, G extends V> void forward(Record<F, G> record, String node) {
        forwarded.accept(record, node);
    }

    @Override
    public TaskId taskId() {
        return TASK;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as in Kafka Streams: the caller knows the type
    public <S extends StateStore> S getStateStore(String name) {
        StateStore store = stores.get(name);
        if (store == null) {
            throw notHere("store " + name);
        }
        return (S) store;
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        return () -> {};
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        return () -> {};
    }

    @Override
    public void commit() {}

    @Override
    public String applicationId() {
        return StreamsProperties.APPLICATION;
    }

    @Override
    public Map<String, Object> appConfigs() {
        return Map.of();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return Map.of();
    }

    @Override
    public Serde<?> keySerde() {
        throw notHere("a default serde");
    }

    @Override
    public Serde<?> valueSerde() {
        throw notHere("a default serde");
    }

    @Override
    public File stateDir() {
        throw notHere("a state folder");
    }

    @Override
    public StreamsMetrics metrics() {
        throw notHere("metrics of Kafka Streams");
    }

    @Override
    public long currentSystemTimeMs() {
        throw notHere("the wall clock");
    }

    @Override
    public long currentStreamTimeMs() {
        throw notHere("the stream time");
    }

    private static UnsupportedOperationException notHere(String what) {
        return new UnsupportedOperationException(what + " is asked for, which there is not without Kafka Streams");
    }
}
