package io.antibody.detector.streams;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The sample clocks of the services of one task: in memory, and in the store as far as they changed. */
final class SampleClocks {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<String, SampleClock> known = new HashMap<>();

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
            store.put(StoreKeys.service(service), clock.toBytes());
        }
    }
}
