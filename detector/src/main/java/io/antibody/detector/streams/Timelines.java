package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryReader;
import io.antibody.messages.config.ServiceConfig;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timelines of the services of one task: in memory, and in the store as far as they changed. */
final class Timelines {
    private static final Logger LOG = LoggerFactory.getLogger(Timelines.class);

    private final Detection detection;
    private final KeyValueStore<Bytes, byte[]> store;
    private final KeyValueStore<Bytes, byte[]> events;
    private final HistoryReader history;
    private final Map<String, Lanes> known = new HashMap<>();
    private final Map<Bytes, Object> saved = new HashMap<>();

    Timelines(Detection detection, ProcessorContext<?, ?> context) {
        this.detection = detection;
        this.store = context.getStateStore(Stores.TIMELINES);
        this.events = context.getStateStore(Stores.EVENTS);
        this.history = new HistoryReader(TickMemory.of(context, detection.layout()));
    }

    /** All timelines in the store: after a restart, those with a release under way must be found again. */
    void load() {
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                of(StoreKeys.serviceIn(entry.key));
            }
        }
    }

    Lanes of(String service) {
        Lanes lanes = known.get(service);
        if (lanes == null) {
            lanes = read(service);
            known.put(service, lanes);
        }
        return lanes;
    }

    Map<String, Lanes> known() {
        return known;
    }

    void save(String service) {
        Lanes lanes = of(service);
        for (int lane = 0; lane < lanes.lanes().size(); lane++) {
            save(StoreKeys.lane(service, lane), lanes.lanes().get(lane).state());
        }
        if (!lanes.pushes().all().isEmpty()) {
            save(StoreKeys.pushes(service), lanes.pushes());
        }
    }

    private void save(Bytes key, Object state) {
        if (!state.equals(saved.put(key, state))) {
            store.put(key, TimelineCodec.encode(state));
        }
    }

    private Lanes read(String service) {
        List<TimelineState> states = new ArrayList<>();
        for (int lane = 0; lane < Pushes.LANES; lane++) {
            TimelineState state = read(StoreKeys.lane(service, lane), TimelineState.class);
            if (state == null && lane > 0) {
                break;
            }
            if (state == null) {
                state = TimelineState.empty();
                saved.put(
                        StoreKeys.lane(service, lane), state); // nothing to say of it: in the quiet nothing is written
            }
            states.add(state);
        }
        Pushes pushes = read(StoreKeys.pushes(service), Pushes.class);
        // The lanes ask for what is known of other releases, and that is kept where the lanes are.
        AtomicReference<@Nullable Lanes> self = new AtomicReference<>();
        Overlap overlap = new Overlap(
                detection,
                history,
                () -> Objects.requireNonNull(self.get(), service).pushes());
        List<ServiceTimeline> lanes = new ArrayList<>();
        for (TimelineState state : states) {
            lanes.add(timeline(service, lanes.size(), state, overlap));
        }
        ServiceConfig configured = detection.service(service);
        Lanes read = new Lanes(
                configured == null ? 0 : configured.hosts().size(),
                lanes,
                lane -> timeline(service, lane, lanes.get(0).state().forNextLane(), overlap),
                pushes == null ? Pushes.none() : pushes);
        self.set(read);
        return read;
    }

    private ServiceTimeline timeline(String service, int lane, TimelineState state, Overlap overlap) {
        // No name holds a control character, so that events of a lane are kept apart from those of any service.
        String queue = lane == 0 ? service : service + '\1' + lane;
        return new ServiceTimeline(
                detection,
                new Configurations(detection, service, store),
                state,
                new WaitingEvents(queue, events),
                history,
                overlap);
    }

    private <T> @Nullable T read(Bytes key, Class<T> type) {
        byte[] bytes = store.get(key);
        if (bytes == null) {
            return null;
        }
        try {
            T state = TimelineCodec.decode(bytes, type);
            saved.put(key, state);
            return state;
        } catch (UncheckedIOException e) {
            // Fails closed: no further verdict for the release under way.
            LOG.error("{}: its state cannot be read and is begun anew", StoreKeys.serviceIn(key), e);
            return null;
        }
    }
}
