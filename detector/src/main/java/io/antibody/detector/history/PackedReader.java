package io.antibody.detector.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link PackedWriter} wrote. */
final class PackedReader {
    private final byte[] bytes;
    private int position;

    PackedReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return position < bytes.length;
    }

    int u8() {
        return bytes[position++] & 0xFF;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    long i64() {
        long value = (long) PackedWriter.FIXED64.get(bytes, position);
        position += Long.BYTES;
        return value;
    }

    byte[] bytes(int count) {
        byte[] read = Arrays.copyOfRange(bytes, position, position + count);
        position += count;
        return read;
    }

    double[] f64s(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Double.longBitsToDouble(i64());
        }
        return values;
    }

    String text() {
        int length = (int) varint();
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }
}
