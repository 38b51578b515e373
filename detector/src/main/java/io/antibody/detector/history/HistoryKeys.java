package io.antibody.detector.history;

import io.antibody.messages.MetricKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys of one metric in both stores, and how its ticks are cut into blocks.
 *
 * <pre>
 * append:  service|metric 00 width ring slot sequence            the ring: written over, never deleted
 * block:   service|metric 00 width block chunk                   deleted when the retention is over
 * </pre>
 *
 * {@code width} (4 bytes, milliseconds of a tick) keeps histories of different widths apart, should the configuration
 * change. Names hold no control character, so that 00 ends them. Blocks of different metrics end at different ticks:
 * closing them all at the same tick would stop the stream for a moment.
 */
final class HistoryKeys {
    /** Ticks in a block: one bit each in a 64-bit word. */
    static final int BLOCK_TICKS = 64;

    /** Appends of one block of one metric, at most. */
    static final int MAX_SEQUENCE = (1 << 24) - 1;

    /** Chunks of one block, at most. */
    static final int MAX_CHUNK = 255;

    private final byte[] prefix;
    private final int ringBits;
    private final int phase;

    private HistoryKeys(byte[] prefix, int ringBits) {
        this.prefix = prefix;
        this.ringBits = ringBits;
        this.phase = Math.floorMod(Arrays.hashCode(prefix), BLOCK_TICKS);
    }

    static HistoryKeys of(MetricKey key, TickGrid grid, int ringBits) {
        byte[] name = key.wire().getBytes(StandardCharsets.UTF_8);
        byte[] prefix = ByteBuffer.allocate(name.length + 5)
                .put(name)
                .put((byte) 0)
                .putInt((int) grid.millis())
                .array();
        return new HistoryKeys(prefix, ringBits);
    }

    long blockOf(long tick) {
        return Math.floorDiv(tick + phase, BLOCK_TICKS);
    }

    int indexInBlock(long tick) {
        return Math.floorMod(tick + phase, BLOCK_TICKS);
    }

    long firstTick(long block) {
        return block * BLOCK_TICKS - phase;
    }

    int slots() {
        return 1 << ringBits;
    }

    int slotOf(long block) {
        return (int) (block & (slots() - 1));
    }

    /** The key of the append with this number among those of its block, from 0 to {@link #MAX_SEQUENCE}. */
    Bytes append(long block, int sequence) {
        return Bytes.wrap(ring(slotOf(block), sequence));
    }

    Bytes block(long block, int chunk) {
        return Bytes.wrap(start(9).putLong(block ^ Long.MIN_VALUE) // so that bytes are ordered as blocks are
                .put((byte) chunk)
                .array());
    }

    /** The block of a key made by {@link #block}. */
    static long blockIn(Bytes key) {
        byte[] bytes = key.get();
        return ByteBuffer.wrap(bytes).getLong(bytes.length - 9) ^ Long.MIN_VALUE;
    }

    /** The number among the appends of its block, of a key made by {@link #append}. */
    static int sequenceIn(Bytes key) {
        byte[] bytes = key.get();
        return ByteBuffer.wrap(bytes).getInt(bytes.length - 4);
    }

    private byte[] ring(int slot, int sequence) {
        return start(7).put((byte) ringBits)
                .putShort((short) slot)
                .putInt(sequence)
                .array();
    }

    private ByteBuffer start(int more) {
        return ByteBuffer.allocate(prefix.length + more).put(prefix);
    }
}
