package io.antibody.messages;

import java.time.Instant;

/** The wire forms of samples: writes Protobuf, reads Protobuf and JSON. */
public final class SampleCodec {
    private SampleCodec() {}

    /** The batch as a record of {@code antibody.metrics}. */
    public static byte[] encode(SampleBatch batch) {
        return SampleWriter.write(batch);
    }

    /**
     * Reads a record of samples: Protobuf, or JSON if its first byte is <code>{</code> or {@code [}. JSON is one object
     * or an array of objects, not necessarily of one key; a time is ISO-8601 or epoch milliseconds.
     *
     * @param record the record's value; bad data never throws
     * @param defaultTime the time of a JSON sample that has none
     * @return the good items and what is wrong with the others
     */
    public static Decoded decode(byte[] record, Instant defaultTime) {
        return isJson(record) ? JsonSamples.read(record, defaultTime) : SampleReader.read(record);
    }

    /** Whether a record is JSON; no Protobuf record of ours starts with these bytes. */
    static boolean isJson(byte[] record) {
        return record.length > 0 && (record[0] == '{' || record[0] == '[');
    }
}
