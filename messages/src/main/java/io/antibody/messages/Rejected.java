package io.antibody.messages;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code antibody.metrics.rejected}: a record of {@code antibody.metrics} that could not be read, or an item
 * of it.
 *
 * @param reason what is wrong and where
 * @param sourcePartition partition of the record in {@code antibody.metrics}
 * @param sourceOffset offset of the record in that partition
 * @param record the record's value as it came, cut at 64 KiB
 */
public record Rejected(String reason, int sourcePartition, long sourceOffset, byte[] record) {
    /** The most bytes of a rejected record that are kept. */
    public static final int MAX_RECORD_BYTES = 64 * 1024;

    /** @throws InvalidMessageException if the reason is missing */
    public Rejected {
        Names.requireText("reason", reason);
        record = record == null ? new byte[0] : Arrays.copyOf(record, Math.min(record.length, MAX_RECORD_BYTES));
    }

    /** A copy. */
    @Override
    public byte[] record() {
        return record.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rejected that
                && reason.equals(that.reason)
                && sourcePartition == that.sourcePartition
                && sourceOffset == that.sourceOffset
                && Arrays.equals(record, that.record);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reason, sourcePartition, sourceOffset, Arrays.hashCode(record));
    }
}
