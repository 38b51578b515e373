package io.antibody.detector.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows a byte array with the few primitives that the stores' values are made of. */
final class PackedWriter {
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

    /** Eight bytes, highest first. */
    PackedWriter i64(long value) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
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

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
