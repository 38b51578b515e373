package io.antibody.rollout.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.antibody.messages.MessageJson;
import io.antibody.messages.Packed;
import io.antibody.rollout.release.RolloutState;
import java.io.IOException;

/** Records as they are kept in nodes: JSON that a person can read, packed if it is large. */
public final class ReleaseJson {
    /** A node may hold 1 MiB; a release over 1,000 hosts would come near to it, and is full of repetition. */
    private static final int PACKED_ABOVE_BYTES = 64 * 1024;

    private static final ObjectMapper MAPPER = build();

    private ReleaseJson() {}

    private static ObjectMapper build() {
        ObjectMapper mapper = MessageJson.mapper().copy();
        mapper.addMixIn(RolloutState.class, TypedState.class);
        registerLeaves(mapper, RolloutState.class);
        return mapper;
    }

    private static void registerLeaves(ObjectMapper mapper, Class<?> sealed) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                registerLeaves(mapper, permitted);
            } else {
                mapper.registerSubtypes(new NamedType(permitted, MessageJson.typeName(permitted)));
            }
        }
    }

    /** The record as the content of a node. */
    public static byte[] write(Object value) {
        try {
            byte[] json = MAPPER.writeValueAsBytes(value);
            return json.length > PACKED_ABOVE_BYTES ? Packed.pack(json) : json;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }

    /** @throws IllegalArgumentException if the content is no such record, saying why */
    public static <T> T read(byte[] content, Class<T> type) {
        try {
            return MAPPER.readValue(Packed.unpack(content), type);
        } catch (IOException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface TypedState {
        @JsonIgnore
        boolean isOver();
    }
}
