package io.antibody.messages;

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

    public Rejected {
        record = java.util.Arrays.copyOf(record, Math.min(record.length, MAX_RECORD_BYTES));
    }
}
