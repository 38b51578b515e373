package io.antibody.messages;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka serdes over the codecs. What cannot be read becomes null and a line in the log. */
final class MessageSerdes {
    private static final Logger LOG = LoggerFactory.getLogger(MessageSerdes.class);

    private MessageSerdes() {}

    /**
     * @param encode the record of a message
     * @param decode the message of a record; throws {@link InvalidMessageException} if there is none
     */
    static <T> Serde<T> of(Function<T, byte[]> encode, Function<byte[], T> decode) {
        return Serdes.serdeFrom(
                (topic, message) -> message == null ? null : encode.apply(message),
                (topic, record) -> record == null ? null : read(topic, record, decode));
    }

    static Serde<MetricKey> metricKeys() {
        return of(
                key -> key.wire().getBytes(StandardCharsets.UTF_8),
                bytes -> MetricKey.parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Reads records of one key only; who must read any record, JSON of several keys too, uses {@link SampleCodec}. */
    static Serde<SampleBatch> samples() {
        return of(SampleCodec::encode, MessageSerdes::batch);
    }

    private static SampleBatch batch(byte[] record) {
        Decoded decoded = SampleCodec.decode(record, Instant.EPOCH);
        if (!decoded.problems().isEmpty()) {
            ItemProblem first = decoded.problems().get(0);
            throw new InvalidMessageException(first.field(), first.problem());
        }
        return new SampleBatch(decoded.samples().get(0).key(), decoded.samples());
    }

    private static <T> @Nullable T read(String topic, byte[] record, Function<byte[], T> decode) {
        try {
            return decode.apply(record);
        } catch (InvalidMessageException e) {
            LOG.warn("{}: passed over a record that cannot be read: {}", topic, e.getMessage());
            return null;
        }
    }
}
