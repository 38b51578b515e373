package io.antibody.detector.streams;

import java.nio.ByteBuffer;

/**
 * How far the samples of one service have come, by the order of the metrics log alone.
 *
 * @param millis the latest sample time so far, but never later than its record's own timestamp: one host whose clock is
 *     fast must not make the samples of all others late
 * @param firstTick the first tick that was ever seen; nothing is judged before it
 */
record SampleClock(long millis, long firstTick) {
    SampleClock advancedTo(long reachedMillis) {
        return reachedMillis > millis ? new SampleClock(reachedMillis, firstTick) : this;
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(millis)
                .putLong(firstTick)
                .array();
    }

    static SampleClock fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new SampleClock(buffer.getLong(), buffer.getLong());
    }
}
