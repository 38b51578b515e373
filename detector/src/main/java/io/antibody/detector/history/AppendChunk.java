package io.antibody.detector.history;

import io.antibody.messages.SampleColumns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One value of the store of appends: the block it belongs to (its place in the ring may still hold a block of an earlier
 * lap), then groups of readings of one tick each.
 *
 * <pre>
 * chunk:  block group...
 * group:  index flags [count host...] offset... value... [denominator...]
 * </pre>
 *
 * {@code index} is the tick's in its block, {@code offset} a time after the tick's start. Hosts are left out if they are
 * those of the group before, and a time that all readings share stands once: 8 to 20 bytes for a reading.
 */
final class AppendChunk {
    /** A chunk that has come to this size is written before the commit: it is in memory as long as it is not. */
    static final int MOST_BYTES = 8 << 10;

    private static final int SAME_HOSTS = 1;
    private static final int ONE_TIME = 2;
    private static final int DENOMINATORS = 4;

    private final PackedWriter out;
    private final long block;
    private int @Nullable [] hosts;

    AppendChunk(long block, int expectedReadings) {
        this.block = block;
        this.out = new PackedWriter(16 + 20 * expectedReadings);
        clear();
    }

    /** Begins anew. */
    void clear() {
        out.clear();
        out.i64(block);
        hosts = null;
    }

    boolean isEmpty() {
        return hosts == null;
    }

    boolean isFull() {
        return out.size() >= MOST_BYTES;
    }

    byte[] toBytes() {
        return out.toBytes();
    }

    /**
     * Adds the readings at {@code picked[from]} to {@code picked[to - 1]}, all of one tick.
     *
     * @param places of their hosts; the same array if the hosts are the same
     */
    @SuppressWarnings("ReferenceEquality") // other hosts are another array
    void add(int index, long tickStartMillis, int[] places, SampleColumns readings, int[] picked, int from) {
        int to = from + places.length;
        long first = readings.time(picked[from]);
        boolean oneTime = true;
        boolean withDenominators = false;
        boolean sameHosts = places == hosts;
        for (int i = from; i < to; i++) {
            int reading = picked[i];
            oneTime &= readings.time(reading) == first;
            withDenominators |= !Double.isNaN(readings.denominator(reading));
        }
        out.u8(index)
                .u8((sameHosts ? SAME_HOSTS : 0) | (oneTime ? ONE_TIME : 0) | (withDenominators ? DENOMINATORS : 0));
        if (!sameHosts) {
            out.varint(places.length);
            for (int i = from; i < to; i++) {
                out.name(readings.host(picked[i]));
            }
            hosts = places;
        }
        for (int i = from; i < (oneTime ? from + 1 : to); i++) {
            out.varint(readings.time(picked[i]) - tickStartMillis);
        }
        for (int i = from; i < to; i++) {
            out.f64(readings.value(picked[i]));
        }
        for (int i = from; withDenominators && i < to; i++) {
            out.f64(readings.denominator(picked[i]));
        }
    }

    static long blockOf(byte[] chunk) {
        return new PackedReader(chunk).i64();
    }

    /** Adds the readings to those of the block, and hosts that are new to the hosts. */
    static void decode(byte[] chunk, HostPlaces hosts, BlockReadings into) {
        PackedReader in = new PackedReader(chunk);
        in.i64();
        int[] places = new int[0];
        while (in.hasMore()) {
            int tick = in.u8();
            int flags = in.u8();
            if ((flags & SAME_HOSTS) == 0) {
                places = new int[(int) in.varint()];
                for (int i = 0; i < places.length; i++) {
                    places[i] = hosts.of(in.text());
                }
            }
            int[] offsets = new int[places.length];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = i == 0 || (flags & ONE_TIME) == 0 ? (int) in.varint() : offsets[0];
            }
            double[] values = in.f64s(places.length);
            double[] denominators = new double[places.length];
            if ((flags & DENOMINATORS) != 0) {
                denominators = in.f64s(places.length);
            } else {
                Arrays.fill(denominators, Double.NaN);
            }
            for (int i = 0; i < places.length; i++) {
                into.add(tick, places[i], offsets[i], values[i], denominators[i]);
            }
        }
    }
}
