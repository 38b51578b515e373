package io.antibody.detector.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the stores of judging. A name is ended by a byte 00, which no name holds. */
public final class StoreKeys {
    private StoreKeys() {}

    /** Of {@link Stores#CLOCKS} and {@link Stores#TIMELINES}. */
    public static Bytes service(String service) {
        return Bytes.wrap(service.getBytes(StandardCharsets.UTF_8));
    }

    /** Of {@link Stores#VERDICTS}. */
    public static Bytes verdict(String service, String release) {
        return Bytes.wrap((service + '\0' + release + '\0').getBytes(StandardCharsets.UTF_8));
    }

    /** Of {@link Stores#EVENTS}: in the order in which events are reached. */
    static Bytes event(String service, long timeMillis, long offset) {
        byte[] name = (service + '\0').getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(name.length + 2 * Long.BYTES)
                .put(name)
                .putLong(timeMillis ^ Long.MIN_VALUE) // so that bytes are ordered as times are
                .putLong(offset)
                .array());
    }

    static long timeOfEvent(Bytes key) {
        byte[] bytes = key.get();
        return ByteBuffer.wrap(bytes).getLong(bytes.length - 2 * Long.BYTES) ^ Long.MIN_VALUE;
    }
}
