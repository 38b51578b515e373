package io.antibody.detector.streams;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Topics;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The events of one service that the judging has not reached, in the order of the log; kept in the store as well. */
final class WaitingEvents {
    /** @param time when it counts as happened: its own time, or the clock's if it came after it */
    record Waiting(Bytes key, Instant time, DeploymentEvent event) {}

    private final String service;
    private final KeyValueStore<Bytes, byte[]> store;
    private final Deque<Waiting> events = new ArrayDeque<>();

    WaitingEvents(String service, KeyValueStore<Bytes, byte[]> store) {
        this.service = service;
        this.store = store;
        Bytes from = StoreKeys.event(service, Long.MIN_VALUE, 0);
        Bytes to = StoreKeys.event(service, Long.MAX_VALUE, Long.MAX_VALUE);
        try (KeyValueIterator<Bytes, byte[]> kept = store.range(from, to)) {
            while (kept.hasNext()) {
                KeyValue<Bytes, byte[]> entry = kept.next();
                DeploymentEvent event =
                        Topics.DEPLOYMENTS.values().deserializer().deserialize(Topics.DEPLOYMENTS.name(), entry.value);
                if (event != null) {
                    events.add(new Waiting(entry.key, Instant.ofEpochMilli(StoreKeys.timeOfEvent(entry.key)), event));
                }
            }
        }
    }

    /** @param time not before that of any event added earlier */
    void add(DeploymentEvent event, Instant time, long offset) {
        Bytes key = StoreKeys.event(service, time.toEpochMilli(), offset);
        store.put(key, Topics.DEPLOYMENTS.values().serializer().serialize(Topics.DEPLOYMENTS.name(), event));
        events.add(new Waiting(key, time, event));
    }

    @Nullable
    Waiting peek() {
        return events.peek();
    }

    void remove(Waiting event) {
        events.remove(event);
        store.delete(event.key());
    }
}
