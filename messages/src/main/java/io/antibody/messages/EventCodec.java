package io.antibody.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import io.antibody.messages.wire.Wire;
import java.time.Instant;

/** The wire forms of deployment events: writes Protobuf, reads Protobuf and JSON. */
public final class EventCodec {
    private EventCodec() {}

    /** The event as a record of {@code antibody.deployments}. */
    public static byte[] encode(DeploymentEvent event) {
        return EventWriter.write(event).toByteArray();
    }

    /**
     * Reads a record of {@code antibody.deployments}: Protobuf, or one JSON object.
     *
     * @throws InvalidMessageException if it cannot be read, also if its kind is not known (yet)
     */
    public static DeploymentEvent decode(byte[] record) {
        if (SampleCodec.isJson(record)) {
            return MessageJson.read(record, DeploymentEvent.class);
        }
        try {
            return EventReader.read(Wire.DeploymentEvent.parseFrom(record));
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidMessageException("", "is neither JSON nor a Protobuf deployment event: " + e.getMessage());
        }
    }

    /**
     * Reads an event from JSON.
     *
     * @param json one object, with the properties of the event's record and its {@code type}
     * @param defaultTime the event's time if it has none
     * @throws InvalidMessageException if it cannot be read
     */
    public static DeploymentEvent fromJson(JsonNode json, Instant defaultTime) {
        JsonNode timed = json;
        if (json instanceof ObjectNode object && !object.hasNonNull("time")) {
            ObjectNode copy = object.deepCopy();
            copy.put("time", defaultTime.toString());
            timed = copy;
        }
        return MessageJson.read(timed, DeploymentEvent.class);
    }
}
