package io.antibody.detector.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    static byte[] encode(List<Map.Entry<String, HostColumn>> columns) {
        PackedWriter out =
                new PackedWriter(64 + columns.size() * 600).u8(VERSION).varint(columns.size());
        Doubles sums = new Doubles();
        Doubles denominators = new Doubles();
        columns.forEach(entry -> encodeHost(entry.getKey(), entry.getValue(), out, sums, denominators));
        transpose(sums, out);
        transpose(denominators, out);
        try {
            return Snappy.compress(out.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a block of " + columns.size() + " hosts could not be compressed", e);
        }
    }

    private static void encodeHost(
            String host, HostColumn column, PackedWriter out, Doubles sums, Doubles denominators) {
        long present = 0;
        boolean allOnes = true;
        boolean anyDenominator = false;
        for (int i = 0; i < HistoryKeys.BLOCK_TICKS; i++) {
            if (column.count(i) > 0) {
                present |= 1L << i;
                allOnes &= column.count(i) == 1;
                anyDenominator |= !Double.isNaN(column.denominator(i));
            }
        }
        out.text(host).i64(present).u8((allOnes ? ALL_ONES : 0) | (anyDenominator ? DENOMINATORS : 0));
        for (int i = 0; i < HistoryKeys.BLOCK_TICKS; i++) {
            if (column.count(i) > 0) {
                if (!allOnes) {
                    out.varint(column.count(i));
                }
                sums.add(column.sum(i));
                if (anyDenominator) {
                    denominators.add(column.denominator(i));
                }
            }
        }
    }

    /** Adds the block's hosts to the span, whose ticks must be the block's. */
    static void decodeInto(MetricSpan block, byte[] bytes) {
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
        int hosts = (int) in.varint();
        HostColumn[] columns = new HostColumn[hosts];
        long[] present = new long[hosts];
        boolean[] withDenominators = new boolean[hosts];
        int[][] counts = new int[hosts][HistoryKeys.BLOCK_TICKS];
        int values = 0;
        int denominators = 0;
        for (int h = 0; h < hosts; h++) {
            columns[h] = block.columnFor(in.text());
            present[h] = in.i64();
            int flags = in.u8();
            withDenominators[h] = (flags & DENOMINATORS) != 0;
            int ticks = Long.bitCount(present[h]);
            values += ticks;
            denominators += withDenominators[h] ? ticks : 0;
            for (int i = 0; i < HistoryKeys.BLOCK_TICKS; i++) {
                if ((present[h] >>> i & 1) != 0) {
                    counts[h][i] = (flags & ALL_ONES) != 0 ? 1 : (int) in.varint();
                }
            }
        }
        double[] sums = untranspose(in, values);
        double[] weights = untranspose(in, denominators);
        int value = 0;
        int weight = 0;
        for (int h = 0; h < hosts; h++) {
            for (int i = 0; i < HistoryKeys.BLOCK_TICKS; i++) {
                if (counts[h][i] > 0) {
                    double denominator = withDenominators[h] ? weights[weight++] : Double.NaN;
                    columns[h].set(i, sums[value++], counts[h][i], denominator);
                }
            }
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
        long[] bits = new long[count];
        for (int plane = 0; plane < 8; plane++) {
            for (int i = 0; i < count; i++) {
                bits[i] = bits[i] << 8 | in.u8();
            }
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Double.longBitsToDouble(bits[i]);
        }
        return values;
    }

    private static final class Doubles {
        double[] values = new double[HistoryKeys.BLOCK_TICKS];
        int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }
    }
}
