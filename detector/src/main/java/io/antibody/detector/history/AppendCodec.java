package io.antibody.detector.history;

import java.util.List;
import java.util.function.Consumer;

/**
 * The value of one append: the block it belongs to (its place in the ring may still hold a block of an earlier lap), then
 * its readings. About 20 bytes for one reading.
 */
final class AppendCodec {
    private AppendCodec() {}

    static byte[] encode(long block, long tickStartMillis, List<Reading> readings) {
        PackedWriter out = new PackedWriter(8 + 24 * readings.size()).i64(block);
        for (Reading reading : readings) {
            boolean hasDenominator = !Double.isNaN(reading.denominator());
            long offset = reading.timeMillis() - tickStartMillis;
            out.text(reading.host())
                    .varint(offset << 1 | (hasDenominator ? 1 : 0))
                    .f64(reading.value());
            if (hasDenominator) {
                out.f64(reading.denominator());
            }
        }
        return out.toBytes();
    }

    static long blockOf(byte[] append) {
        return new PackedReader(append).i64();
    }

    static void decode(byte[] append, long tickStartMillis, Consumer<Reading> each) {
        PackedReader in = new PackedReader(append);
        in.i64();
        while (in.hasMore()) {
            String host = in.text();
            long offsetAndFlag = in.varint();
            double value = in.f64();
            double denominator = (offsetAndFlag & 1) == 0 ? Double.NaN : in.f64();
            each.accept(new Reading(host, tickStartMillis + (offsetAndFlag >>> 1), value, denominator));
        }
    }
}
