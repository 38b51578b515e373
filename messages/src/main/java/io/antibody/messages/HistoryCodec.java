package io.antibody.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** The wire form of what is kept for good: JSON, which needs no schema to be read years later; packed where it is large. */
public final class HistoryCodec {
    /**
     * A release over 1,000 hosts would come near to the 1 MiB that a broker takes, and is full of repetition; a smaller
     * one stays readable for every tool.
     */
    private static final int PACKED_ABOVE_BYTES = 64 * 1024;

    private HistoryCodec() {}

    /** The record of {@code antibody.releases}; equal ones give equal bytes. */
    public static byte[] encode(HistoryRecord kept) {
        try {
            byte[] json = MessageJson.mapper().writeValueAsBytes(kept);
            return json.length > PACKED_ABOVE_BYTES ? Packed.pack(json) : json;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + kept.key(), e);
        }
    }

    /**
     * Reads a record of {@code antibody.releases}.
     *
     * @throws InvalidMessageException if it cannot be read, also if its kind is not known (yet)
     */
    public static HistoryRecord decode(byte[] record) {
        try {
            return MessageJson.read(Packed.unpack(record), HistoryRecord.class);
        } catch (IOException e) {
            throw new InvalidMessageException("", "cannot be unpacked: " + e.getMessage());
        }
    }
}
