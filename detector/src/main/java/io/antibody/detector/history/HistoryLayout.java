package io.antibody.detector.history;

import io.antibody.messages.MetricKey;
import io.antibody.messages.config.JudgingConfig;
import java.time.Duration;

/**
 * How history lies in its stores: the grid of ticks, the size of the ring of open blocks, how long blocks are kept.
 *
 * @param grid the ticks
 * @param ringBits the ring has room for two to this power of open blocks per metric
 * @param retentionTicks how many ticks back from the newest closed one are kept
 */
public record HistoryLayout(TickGrid grid, int ringBits, long retentionTicks) {
    /** At least eight blocks, so that small changes of the configuration leave the ring as it is. */
    private static final int MIN_RING_BITS = 3;

    private static final int MAX_RING_BITS = 15;

    /** @throws IllegalArgumentException if the ring would be too large */
    public HistoryLayout {
        if (ringBits < 0 || ringBits > MAX_RING_BITS) {
            throw new IllegalArgumentException("a tick of " + grid.millis()
                    + " ms is too narrow for what may be open at a time: 2^" + ringBits + " blocks");
        }
    }

    /**
     * @param judging tick, grace and retention
     * @param ahead how far the newest sample may be ahead of the newest closed tick, grace not counted
     */
    public static HistoryLayout of(JudgingConfig judging, Duration ahead) {
        TickGrid grid = TickGrid.of(judging.tick());
        long openTicks = grid.tickAt(ahead.plus(judging.grace()).toMillis()) + 1;
        // One block may have begun before the open ticks, and one may end after them.
        long openBlocks = openTicks / HistoryKeys.BLOCK_TICKS + 2;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(openBlocks - 1);
        return new HistoryLayout(
                grid,
                Math.max(MIN_RING_BITS, bits),
                grid.tickAt(judging.history().toMillis()));
    }

    HistoryKeys keys(MetricKey metric) {
        return HistoryKeys.of(metric, grid, ringBits);
    }
}
