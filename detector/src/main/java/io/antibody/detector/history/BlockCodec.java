package io.antibody.detector.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/**
 * A closed block of 64 ticks as bytes: per host its name, a bit for each tick with samples, the numbers of samples
 * unless all are 1; then all sums, then all denominators, each with their bytes transposed (first all highest bytes, and
 * so on: neighbours are alike there); the whole compressed with Snappy.
 */
final class BlockCodec {
    private static final int VERSION = 1;
    private static final int ALL_ONES = 1;
    private static final int DENOMINATORS = 2;

    private BlockCodec() {}

    /** @param places of the hosts, in the order in which they are to be written */
    static byte[] encode(BlockSums block, int[] places) {
        PackedWriter out =
                new PackedWriter(64 + places.length * 600).u8(VERSION).varint(places.length);
        Doubles sums = new Doubles(places.length * HistoryKeys.BLOCK_TICKS);
        Doubles denominators = new Doubles(0);
        for (int place : places) {
            encodeHost(block, place, out, sums, denominators);
        }
        transpose(sums, out);
        transpose(denominators, out);
        try {
            return Snappy.compress(out.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a block of " + places.length + " hosts could not be compressed", e);
        }
    }

    private static void encodeHost(BlockSums block, int place, PackedWriter out, Doubles sums, Doubles denominators) {
        long present = block.present(place);
        boolean allOnes = true;
        boolean anyDenominator = false;
        for (long left = present; left != 0; left &= left - 1) {
            int tick = Long.numberOfTrailingZeros(left);
            allOnes &= block.count(place, tick) == 1;
            anyDenominator |= !Double.isNaN(block.denominator(place, tick));
        }
        out.text(block.host(place)).i64(present).u8((allOnes ? ALL_ONES : 0) | (anyDenominator ? DENOMINATORS : 0));
        for (long left = present; left != 0; left &= left - 1) {
            int tick = Long.numberOfTrailingZeros(left);
            if (!allOnes) {
                out.varint(block.count(place, tick));
            }
            sums.add(block.sum(place, tick));
            if (anyDenominator) {
                denominators.add(block.denominator(place, tick));
            }
        }
    }

    /**
     * Adds the block's ticks to the span, as far as it has them.
     *
     * @param firstTick of the block
     */
    static void decodeInto(MetricSpan span, long firstTick, byte[] bytes) {
        PackedReader in;
        try {
            in = new PackedReader(Snappy.uncompress(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("a block of " + bytes.length + " bytes is no Snappy", e);
        }
        int version = in.u8();
        if (version != VERSION) {
            throw new IllegalStateException("a block of version " + version + ", but only " + VERSION + " is known");
        }
        HostBits[] hosts = new HostBits[(int) in.varint()];
        int values = 0;
        int denominators = 0;
        for (int h = 0; h < hosts.length; h++) {
            hosts[h] = HostBits.read(in);
            values += hosts[h].size();
            denominators += hosts[h].withDenominators() ? hosts[h].size() : 0;
        }
        double[] sums = untranspose(in, values);
        double[] weights = untranspose(in, denominators);
        int value = 0;
        int weight = 0;
        for (HostBits host : hosts) {
            HostColumn column = null;
            int nth = 0;
            for (long left = host.present(); left != 0; left &= left - 1, nth++, value++) {
                long index = firstTick + Long.numberOfTrailingZeros(left) - span.firstTick();
                double denominator = host.withDenominators() ? weights[weight++] : Double.NaN;
                if (index >= 0 && index < span.ticks()) {
                    column = column == null ? span.columnFor(host.name()) : column;
                    column.set((int) index, sums[value], host.count(nth), denominator);
                }
            }
        }
    }

    /**
     * What stands of a host before the sums.
     *
     * @param present a bit for each tick with samples
     * @param counts of each of these ticks, or null if all are 1
     */
    private record HostBits(String name, long present, int @Nullable [] counts, boolean withDenominators) {
        static HostBits read(PackedReader in) {
            String name = in.text();
            long present = in.i64();
            int flags = in.u8();
            int[] counts = (flags & ALL_ONES) != 0 ? null : new int[Long.bitCount(present)];
            for (int i = 0; counts != null && i < counts.length; i++) {
                counts[i] = (int) in.varint();
            }
            return new HostBits(name, present, counts, (flags & DENOMINATORS) != 0);
        }

        int size() {
            return Long.bitCount(present);
        }

        int count(int nth) {
            return counts == null ? 1 : counts[nth];
        }
    }

    private static void transpose(Doubles values, PackedWriter out) {
        byte[] planes = new byte[values.size * Double.BYTES];
        for (int i = 0; i < values.size; i++) {
            long bits = Double.doubleToRawLongBits(values.values[i]);
            for (int plane = 0; plane < Double.BYTES; plane++) {
                planes[plane * values.size + i] = (byte) (bits >>> 56 - 8 * plane);
            }
        }
        out.bytes(planes);
    }

    private static double[] untranspose(PackedReader in, int count) {
        byte[] planes = in.bytes(count * Double.BYTES);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            long bits = 0;
            for (int plane = 0; plane < Double.BYTES; plane++) {
                bits = bits << 8 | planes[plane * count + i] & 0xFF;
            }
            values[i] = Double.longBitsToDouble(bits);
        }
        return values;
    }

    private static final class Doubles {
        double[] values;
        int size;

        Doubles(int expected) {
            values = new double[Math.max(1, expected)];
        }

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }
    }
}
