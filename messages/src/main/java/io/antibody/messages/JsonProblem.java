package io.antibody.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Turns what Jackson says into the field at fault and what is allowed. */
final class JsonProblem {
    private JsonProblem() {}

    static InvalidMessageException of(JsonProcessingException e) {
        if (e.getCause() instanceof InvalidMessageException own) {
            return new InvalidMessageException(join(path(e), own.field()), own.problem());
        }
        if (e instanceof InvalidTypeIdException type) {
            String id = type.getTypeId();
            String problem = id == null ? "is missing" : "is not known: \"" + id + "\"";
            String allowed = MessageJson.leaves(type.getBaseType().getRawClass()).stream()
                    .map(MessageJson::typeName)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return new InvalidMessageException(join(path(e), "type"), problem + "; allowed are " + allowed);
        }
        if (e instanceof InvalidFormatException format) {
            return new InvalidMessageException(
                    path(e), "must be " + allowed(format.getTargetType()) + " but is \"" + format.getValue() + "\"");
        }
        return new InvalidMessageException(path(e), "cannot be read: " + e.getOriginalMessage());
    }

    private static String allowed(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(" or "));
        }
        if (type == Instant.class) {
            return "a time such as 2026-01-31T12:00:00Z or epoch milliseconds";
        }
        return type == Duration.class ? "a time span such as PT10S or PT5M" : "of type " + type.getSimpleName();
    }

    private static String path(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference at : mapping.getPath()) {
            if (at.getFieldName() == null) {
                path.append('[').append(at.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(at.getFieldName());
            }
        }
        return path.toString();
    }

    private static String join(String path, String field) {
        return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    }
}
