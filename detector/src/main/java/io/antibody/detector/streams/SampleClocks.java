package io.antibody.detector.streams;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The sample clocks of the services of one task: in memory, and in the store with each commit. */
final class SampleClocks {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<String, SampleClock> known = new HashMap<>();
    private final Map<String, SampleClock> unwritten = new HashMap<>();

    SampleClocks(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Nullable
    SampleClock get(String service) {
        SampleClock clock = known.get(service);
        if (clock == null) {
            byte[] bytes = store.get(StoreKeys.service(service));
            if (bytes == null) {
                return null;
            }
            clock = SampleClock.fromBytes(bytes);
            known.put(service, clock);
        }
        return clock;
    }

    void put(String service, SampleClock clock) {
        if (!clock.equals(known.put(service, clock))) {
            unwritten.put(service, clock);
        }
    }

    /** Before each commit. */
    void write() {
        unwritten.forEach((service, clock) -> store.put(StoreKeys.service(service), clock.toBytes()));
        unwritten.clear();
    }
}
