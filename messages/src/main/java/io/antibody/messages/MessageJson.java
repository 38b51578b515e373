package io.antibody.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The JSON form of the messages: a sealed type says by {@code "type"} which case it is ({@code host-pushed}), times and
 * spans are ISO-8601, what is absent is left out, and what is not known is passed over on reading.
 */
public final class MessageJson {
    /** Deepest nesting that is read; ours is at most 5 deep. */
    static final int MAX_DEPTH = 20;

    /** Longest text that is read, in characters. */
    static final int MAX_TEXT = 64 * 1024;

    /** Largest document that is read, in bytes: 16 MiB, far above Kafka's largest record. */
    static final long MAX_DOCUMENT = 16L * 1024 * 1024;

    private static final int MAX_SHOWN = 40;
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final ObjectMapper MAPPER = build();

    private MessageJson() {}

    /**
     * The shared mapper; do not configure it, take a {@link ObjectMapper#copy() copy}. A list of messages that is
     * written by itself needs its type said, as in {@code writerFor(new TypeReference<List<Verdict>>() {})}: a list of
     * whatever does not know that its items have a {@code "type"}.
     */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static ObjectMapper build() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT)
                .maxDocumentLength(MAX_DOCUMENT)
                .build();
        JsonMapper.Builder builder = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .serializationInclusion(JsonInclude.Include.NON_NULL);
        for (Class<?> sealed :
                List.of(DeploymentEvent.class, Verdict.class, Sick.class, Scope.class, HistoryRecord.class)) {
            builder.addMixIn(sealed, Typed.class);
            for (Class<?> leaf : leaves(sealed)) {
                builder.registerSubtypes(new NamedType(leaf, typeName(leaf)));
            }
        }
        return builder.build();
    }

    /** The {@code "type"} of one case of a sealed type, for example {@code host-pushed}. */
    public static String typeName(Class<?> leaf) {
        return HUMP.matcher(leaf.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    static List<Class<?>> leaves(Class<?> type) {
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                leaves.addAll(leaves(permitted));
            } else {
                leaves.add(permitted);
            }
        }
        return leaves;
    }

    /** @throws InvalidMessageException if the document is not JSON or not a message of that type */
    static <T> T read(byte[] json, Class<T> type) {
        try {
            return read(MAPPER.readTree(json), type);
        } catch (JsonProcessingException e) {
            throw new InvalidMessageException("", say(e));
        } catch (IOException e) {
            throw new InvalidMessageException("", "is not JSON: " + e.getMessage());
        }
    }

    /** @throws InvalidMessageException if it is not a message of that type */
    static <T> T read(JsonNode json, Class<T> type) {
        if (!json.isObject()) {
            throw new InvalidMessageException("", "must be a JSON object but is " + show(json));
        }
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw JsonProblem.of(e);
        }
    }

    /** A time as ISO-8601 text or as epoch milliseconds. */
    static Instant instant(String field, JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Instant.ofEpochMilli(node.longValue());
        }
        try {
            if (node.isTextual()) {
                return Instant.parse(node.textValue());
            }
        } catch (DateTimeParseException e) {
            // Said below, with what is allowed.
        }
        throw new InvalidMessageException(
                field, "must be a time such as 2026-01-31T12:00:00Z or epoch milliseconds but is " + show(node));
    }

    /** A value for a message to people: short, whatever came. */
    static String show(JsonNode node) {
        String text = node.toString();
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
    }

    /** What is wrong with a text that is not JSON, and where. */
    static String say(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return "is not valid JSON: " + e.getOriginalMessage() + where;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}
}
