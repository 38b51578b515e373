package io.antibody.detector.history;

import java.util.List;

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

    /** Adds the readings to the series of their hosts. */
    static void decode(byte[] append, long tickStartMillis, HostTable hosts) {
        PackedReader in = new PackedReader(append);
        in.i64();
        while (in.hasMore()) {
            int length = (int) in.varint();
            int from = in.skip(length);
            HostSeries host = hosts.at(append, from, from + length);
            long offsetAndFlag = in.varint();
            double value = in.f64();
            double denominator = (offsetAndFlag & 1) == 0 ? Double.NaN : in.f64();
            host.add(tickStartMillis + (offsetAndFlag >>> 1), value, denominator);
        }
    }
}
