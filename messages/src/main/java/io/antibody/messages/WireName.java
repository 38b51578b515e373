package io.antibody.messages;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name and its UTF-8 form. Within one {@link SampleColumns} there is one object for each name, so that what is known of
 * a host can be kept by its number; names beyond {@link WireNames#MOST} have none.
 */
public final class WireName {
    /** Of a name that is one of too many. */
    public static final int NO_NUMBER = -1;

    private static final VarHandle FIXED64 =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final String text;
    private final byte[] utf8;
    private final int number;

    /** The first eight bytes, or all and zeros. */
    private final long head;

    /** Which of the eight bytes are the name's. */
    private final long mask;

    /** The name that followed this one the last time: nearly always the one that follows it the next time. */
    @Nullable
    WireName next;

    /** If it is a service: the keys of its metrics, by the metric's name; there is one object for each name. */
    final Map<WireName, MetricKey> keys = new HashMap<>(0);

    WireName(String text, byte[] utf8, int number) {
        this.text = text;
        this.utf8 = utf8;
        this.number = number;
        this.head = (long) FIXED64.get(Arrays.copyOf(utf8, Math.max(Long.BYTES, utf8.length)), 0);
        this.mask = utf8.length >= Long.BYTES ? -1 : (1L << Byte.SIZE * utf8.length) - 1;
    }

    /** The name. */
    public String text() {
        return text;
    }

    /** Its number, from 0 in the order of appearance, or {@link #NO_NUMBER}. */
    public int number() {
        return number;
    }

    /** Length of its UTF-8 form in bytes. */
    public int length() {
        return utf8.length;
    }

    /** Copies its UTF-8 form. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(utf8, 0, target, at, utf8.length);
    }

    /** Whether these bytes are the name's. */
    boolean is(byte[] bytes, int from, int to) {
        if (to - from != utf8.length) {
            return false;
        }
        // Most names are short, and are followed by other fields: one comparison then.
        return utf8.length <= Long.BYTES && from + Long.BYTES <= bytes.length
                ? ((long) FIXED64.get(bytes, from) & mask) == head
                : Arrays.equals(utf8, 0, utf8.length, bytes, from, to);
    }

    @Override
    public String toString() {
        return text;
    }
}
