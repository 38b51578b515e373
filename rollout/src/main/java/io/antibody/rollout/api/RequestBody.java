package io.antibody.rollout.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.antibody.messages.MessageJson;
import io.antibody.messages.serving.Caller;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A small JSON object of texts and whole numbers, read strictly: a field that nobody knows is more likely a slip than a wish. */
final class RequestBody {
    private static final int MAX_BYTES = 16 * 1024;

    /** A field that is there twice, or text after the object, is understood differently by different readers. */
    private static final ObjectReader READER = MessageJson.mapper()
            .copy()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode json;

    private RequestBody(JsonNode json) {
        this.json = json;
    }

    /**
     * @param request a record whose components are the fields, all texts
     * @throws IOException if the connection breaks, or the body comes too slowly
     */
    static RequestBody read(InputStream body, Class<? extends Record> request)
            throws RequestRefusedException, IOException {
        Set<String> fields = Arrays.stream(request.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        return read(body, fields);
    }

    /** @throws IOException if the connection breaks, or the body comes too slowly */
    static RequestBody read(InputStream body, Set<String> fields) throws RequestRefusedException, IOException {
        return read(bytes(body, MAX_BYTES), fields, Set.of());
    }

    /** @param flag the one of them that is true or false; the others are texts */
    static RequestBody read(InputStream body, Set<String> fields, String flag)
            throws RequestRefusedException, IOException {
        return read(bytes(body, MAX_BYTES), fields, Set.of(), Set.of(flag));
    }

    /**
     * @param fields all that are known
     * @param numbers those of them that are whole numbers from 0; the others are texts
     */
    static RequestBody read(byte[] body, Set<String> fields, Set<String> numbers) throws RequestRefusedException {
        return read(body, fields, numbers, Set.of());
    }

    private static RequestBody read(byte[] body, Set<String> fields, Set<String> numbers, Set<String> flags)
            throws RequestRefusedException {
        JsonNode json = parse(body);
        if (!json.isObject()) {
            throw new RequestRefusedException(Reason.MALFORMED, "the body must be a JSON object");
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!fields.contains(name)) {
                throw new RequestRefusedException(
                        Reason.MALFORMED,
                        "there is no field '" + name + "'; allowed are "
                                + String.join(", ", fields.stream().sorted().toList()));
            }
            if (flags.contains(name)) {
                requireFlag(name, json.get(name));
            } else {
                requireKind(name, json.get(name), numbers.contains(name));
            }
        }
        return new RequestBody(json);
    }

    private static void requireFlag(String name, JsonNode value) throws RequestRefusedException {
        if (!value.isBoolean()) {
            throw new RequestRefusedException(Reason.MALFORMED, name + " must be true or false");
        }
    }

    private static void requireKind(String name, JsonNode value, boolean number) throws RequestRefusedException {
        if (number && !(value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0)) {
            throw new RequestRefusedException(Reason.MALFORMED, name + " must be a whole number from 0");
        }
        if (!number && !value.isTextual() && !value.isNull()) {
            throw new RequestRefusedException(Reason.MALFORMED, name + " must be a text");
        }
    }

    /** The whole body. */
    static byte[] bytes(InputStream body) throws RequestRefusedException, IOException {
        return bytes(body, MAX_BYTES);
    }

    /** The whole body, of at most so many bytes, a multiple of 1,024. */
    static byte[] bytes(InputStream body, int most) throws RequestRefusedException, IOException {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new RequestRefusedException(Reason.TOO_LARGE, "the body must have at most " + most / 1024 + " KiB");
        }
        return bytes;
    }

    private static JsonNode parse(byte[] body) throws RequestRefusedException {
        try {
            return READER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RequestRefusedException(
                    Reason.MALFORMED, "the body is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    String required(String field) throws RequestRefusedException {
        String value = optional(field);
        if (value == null) {
            throw new RequestRefusedException(Reason.MALFORMED, field + " is missing");
        }
        return value;
    }

    boolean flag(String field) throws RequestRefusedException {
        JsonNode value = json.get(field);
        if (value == null) {
            throw new RequestRefusedException(Reason.MALFORMED, field + " is missing");
        }
        return value.booleanValue();
    }

    /** Whose name the act bears: the token's; without tokens the field {@code by}. */
    String by() throws RequestRefusedException {
        String by = Caller.nameOr(optional("by"));
        if (by == null) {
            throw new RequestRefusedException(Reason.MALFORMED, "by is missing");
        }
        return by;
    }

    /** The number, or what it is if it is absent. */
    long number(String field, long absent) {
        JsonNode value = json.get(field);
        return value == null ? absent : value.longValue();
    }

    @Nullable
    String optional(String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? null : value.textValue();
    }
}
