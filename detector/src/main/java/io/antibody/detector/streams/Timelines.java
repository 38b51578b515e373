package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timelines of the services of one task: in memory, and in the store as far as they changed. */
final class Timelines {
    private static final Logger LOG = LoggerFactory.getLogger(Timelines.class);

    private final Detection detection;
    private final KeyValueStore<Bytes, byte[]> store;
    private final KeyValueStore<Bytes, byte[]> events;
    private final HistoryReader history;
    private final Map<String, ServiceTimeline> known = new HashMap<>();
    private final Map<String, TimelineState> saved = new HashMap<>();

    Timelines(Detection detection, ProcessorContext<?, ?> context) {
        this.detection = detection;
        this.store = context.getStateStore(Stores.TIMELINES);
        this.events = context.getStateStore(Stores.EVENTS);
        this.history = new HistoryReader(
                detection.layout(),
                context.<KeyValueStore<Bytes, byte[]>>getStateStore(Stores.APPENDS),
                context.<KeyValueStore<Bytes, byte[]>>getStateStore(Stores.BLOCKS));
    }

    /** All timelines in the store: after a restart, those with a release under way must be found again. */
    void load() {
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                of(new String(entry.key.get(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }

    ServiceTimeline of(String service) {
        return known.computeIfAbsent(service, this::read);
    }

    Map<String, ServiceTimeline> known() {
        return known;
    }

    void save(String service) {
        TimelineState state = of(service).state();
        if (!state.equals(saved.put(service, state))) {
            store.put(StoreKeys.service(service), TimelineCodec.encode(state));
        }
    }

    private ServiceTimeline read(String service) {
        byte[] bytes = store.get(StoreKeys.service(service));
        TimelineState state = TimelineState.empty();
        if (bytes != null) {
            try {
                state = TimelineCodec.decode(bytes);
            } catch (UncheckedIOException e) {
                // Fails closed: no further verdict for the release under way.
                LOG.error("{}: its state cannot be read and is begun anew", service, e);
            }
        }
        saved.put(service, state);
        return new ServiceTimeline(detection, service, state, new WaitingEvents(service, events), history);
    }
}
