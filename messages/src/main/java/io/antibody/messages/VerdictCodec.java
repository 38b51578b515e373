package io.antibody.messages;

import com.google.protobuf.InvalidProtocolBufferException;
import io.antibody.messages.wire.Wire;

/** The wire forms of verdicts: writes Protobuf, reads Protobuf and JSON. */
public final class VerdictCodec {
    private VerdictCodec() {}

    /** The verdict as a record of {@code antibody.verdicts}; equal verdicts give equal bytes. */
    public static byte[] encode(Verdict verdict) {
        return VerdictWriter.write(verdict).toByteArray();
    }

    /**
     * Reads a record of {@code antibody.verdicts}: Protobuf, or one JSON object.
     *
     * @throws InvalidMessageException if it cannot be read, also if its kind is not known (yet)
     */
    public static Verdict decode(byte[] record) {
        if (SampleCodec.isJson(record)) {
            return MessageJson.read(record, Verdict.class);
        }
        try {
            return VerdictReader.read(Wire.Verdict.parseFrom(record));
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidMessageException("", "is neither JSON nor a Protobuf verdict: " + e.getMessage());
        }
    }
}
