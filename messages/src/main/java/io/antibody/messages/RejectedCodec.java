package io.antibody.messages;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.antibody.messages.wire.Wire;

/** The wire form of rejected records: Protobuf, or JSON on reading. */
final class RejectedCodec {
    private RejectedCodec() {}

    static byte[] encode(Rejected rejected) {
        return Wire.Rejected.newBuilder()
                .setReason(rejected.reason())
                .setSourcePartition(rejected.sourcePartition())
                .setSourceOffset(rejected.sourceOffset())
                .setRecord(ByteString.copyFrom(rejected.record()))
                .build()
                .toByteArray();
    }

    /** @throws InvalidMessageException if it cannot be read */
    static Rejected decode(byte[] record) {
        if (SampleCodec.isJson(record)) {
            return MessageJson.read(record, Rejected.class);
        }
        try {
            Wire.Rejected in = Wire.Rejected.parseFrom(record);
            return new Rejected(
                    in.getReason(),
                    in.getSourcePartition(),
                    in.getSourceOffset(),
                    in.getRecord().toByteArray());
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidMessageException("", "is no Protobuf rejected record: " + e.getMessage());
        }
    }
}
