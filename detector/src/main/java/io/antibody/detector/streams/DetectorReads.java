package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryLayout;
import io.antibody.detector.history.HistoryReader;
import io.antibody.detector.history.MetricSpan;
import io.antibody.detector.history.TickGrid;
import io.antibody.messages.MetricKey;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.ServiceConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads from the state of the running detector. From any thread. */
public final class DetectorReads {
    private final DetectorStreams detector;
    private final HistoryLayout layout;

    /** @param detector where the state is */
    public DetectorReads(DetectorStreams detector) {
        this.detector = detector;
        this.layout = HistoryLayout.of(detector.config().judging(), Detection.MAX_AHEAD);
    }

    /** The grid of ticks. */
    public TickGrid grid() {
        return layout.grid();
    }

    /** Names of the services as configured. */
    public Set<String> configuredServices() {
        return detector.config().services().keySet();
    }

    /** The service as configured, or null. */
    public @Nullable ServiceConfig configured(String service) {
        return detector.config().services().get(service);
    }

    /** The metric as configured, or null. */
    public @Nullable MetricConfig configured(String service, String metric) {
        ServiceConfig found = configured(service);
        return found == null ? null : found.metrics().get(metric);
    }

    /**
     * The instance that holds the service's state.
     *
     * @throws NotReadyException if it is not known at the moment
     */
    public HostInfo owner(String service) {
        KeyQueryMetadata metadata = answering(() -> streams()
                .queryMetadataForKey(
                        Stores.TIMELINES,
                        StoreKeys.service(service),
                        new ServicePartitioner<Bytes, Object>((k, v) -> service)));
        if (metadata == null || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
            throw new NotReadyException("which instance holds " + service + " is not known at the moment", null);
        }
        return metadata.activeHost();
    }

    /**
     * The metric's ticks, from this instance's state.
     *
     * @throws NotReadyException if the state cannot be read at the moment
     */
    public MetricSpan series(MetricKey metric, long firstTick, int ticks) {
        return answering(() ->
                new HistoryReader(layout, store(Stores.APPENDS), store(Stores.BLOCKS)).read(metric, firstTick, ticks));
    }

    /**
     * The release's newest verdict with all rows, from this instance's state.
     *
     * @throws NotReadyException if the state cannot be read at the moment
     */
    public Optional<Verdict> verdict(String service, String release) {
        return answering(() -> Optional.ofNullable(VerdictArchive.get(store(Stores.VERDICTS), service, release)));
    }

    /**
     * The services of which this instance has samples, and how far these have come.
     *
     * @throws NotReadyException if the state cannot be read at the moment
     */
    public Map<String, Instant> services() {
        return answering(() -> {
            Map<String, Instant> services = new TreeMap<>();
            try (KeyValueIterator<Bytes, byte[]> all = store(Stores.CLOCKS).all()) {
                all.forEachRemaining(entry -> services.put(
                        new String(entry.key.get(), StandardCharsets.UTF_8),
                        Instant.ofEpochMilli(SampleClock.fromBytes(entry.value).millis())));
            }
            return services;
        });
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> store(String name) {
        return streams()
                .store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()));
    }

    private KafkaStreams streams() {
        KafkaStreams streams = detector.streams();
        if (streams == null) {
            throw new NotReadyException(String.valueOf(detector.problem()), null);
        }
        return streams;
    }

    private interface Read<T> {
        T read();
    }

    private static <T> T answering(Read<T> read) {
        try {
            return read.read();
        } catch (StreamsException | IllegalStateException e) {
            if (e instanceof NotReadyException) {
                throw e;
            }
            throw new NotReadyException("the state cannot be read at the moment: " + e.getMessage(), e);
        }
    }

    /** Try again soon: the detector is starting, or its tasks are being moved. */
    public static final class NotReadyException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        NotReadyException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
