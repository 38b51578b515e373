package io.antibody.detector.history;

import io.antibody.messages.WireName;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Grows a byte array with the few primitives that the stores' values are made of. */
final class PackedWriter {
    static final VarHandle FIXED64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    PackedWriter(int expectedSize) {
        bytes = new byte[Math.max(16, expectedSize)];
    }

    PackedWriter u8(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Seven bits a byte, lowest first; 1 to 10 bytes, few for small values that are not negative. */
    PackedWriter varint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** Forgets what was written and keeps its room. */
    void clear() {
        size = 0;
    }

    /** Eight bytes, highest first. */
    PackedWriter i64(long value) {
        ensure(8);
        FIXED64.set(bytes, size, value);
        size += Long.BYTES;
        return this;
    }

    PackedWriter f64(double value) {
        return i64(Double.doubleToRawLongBits(value));
    }

    PackedWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    /** The same as a text; an empty one for null. */
    PackedWriter name(@Nullable WireName name) {
        int length = name == null ? 0 : name.length();
        varint(length);
        if (name != null) {
            ensure(length);
            name.copyTo(bytes, size);
            size += length;
        }
        return this;
    }

    PackedWriter bytes(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
