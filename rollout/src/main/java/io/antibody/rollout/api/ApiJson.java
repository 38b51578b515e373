package io.antibody.rollout.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.antibody.messages.MessageJson;

/** How answers are written: like the messages, but with {@code snake_case} names for our own records. */
public final class ApiJson {
    private static final ObjectMapper MAPPER =
            MessageJson.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private ApiJson() {}

    /** The mapper that writes answers; not to be configured. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }
}
