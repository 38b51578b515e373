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

    /** Of {@link Stores#TIMELINES}: a further lane of the service. */
    static Bytes lane(String service, int lane) {
        return lane == 0 ? service(service) : service(service + '\0' + lane);
    }

    /** Of {@link Stores#TIMELINES}: the releases around the service. */
    static Bytes pushes(String service) {
        return service(service + "\0pushes");
    }

    /** Of {@link Stores#TIMELINES}: a configuration of the service that the log named. */
    static Bytes configuration(String service, String digest) {
        return service(service + "\0config\0" + digest);
    }

    /** The service of a key of {@link Stores#TIMELINES}. */
    static String serviceIn(Bytes key) {
        String text = new String(key.get(), StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
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
