package io.antibody.detector.streams;

import io.antibody.messages.DeploymentEvent;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configurations that the log names for one service, by digest; kept in the store. Before the log names any, the one
 * that the detector was started with holds.
 */
final class Configurations {
    private static final Logger LOG = LoggerFactory.getLogger(Configurations.class);

    private final String service;
    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<String, Optional<JudgedUnder>> known = new HashMap<>();
    private final Optional<JudgedUnder> started;

    Configurations(Detection detection, String service, KeyValueStore<Bytes, byte[]> store) {
        this.service = service;
        this.store = store;
        this.started = Optional.ofNullable(detection.config().services().get(service))
                .map(one -> JudgedUnder.of(one, detection.config()));
    }

    void keep(DeploymentEvent.Configured event) {
        store.put(StoreKeys.configuration(service, event.digest()), event.text().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param digest of one that the log named, or null
     * @return empty if the service is not configured, or a later version wrote what this one cannot read
     */
    Optional<JudgedUnder> of(@Nullable String digest) {
        return digest == null ? started : known.computeIfAbsent(digest, this::read);
    }

    private Optional<JudgedUnder> read(String digest) {
        byte[] text = store.get(StoreKeys.configuration(service, digest));
        try {
            return Optional.ofNullable(text).map(bytes -> JudgedUnder.read(new String(bytes, StandardCharsets.UTF_8)));
        } catch (UncheckedIOException e) {
            LOG.error("{}: its configuration {} cannot be read; its batches are not judged", service, digest, e);
            return Optional.empty();
        }
    }
}
