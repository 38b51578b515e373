package io.antibody.messages.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.antibody.messages.MessageJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each act, done or refused: one JSON object to the logger {@code antibody.audit}, whose lines bear the time.
 * Who and from where comes from the request under way ({@link Caller}).
 */
public final class Audit {
    private static final Logger log = LoggerFactory.getLogger("antibody.audit");

    /** Longer texts are cut: an audit line is no place to keep what somebody sends. */
    private static final int MOST_TEXT = 300;

    private Audit() {}

    /**
     * Something was asked for.
     *
     * @param act for example {@code cancel}
     * @param by who asks, if it is no request with a token
     * @param service that it is about, or null for all
     * @param release that it is about, or null
     * @param result {@code accepted}, or why not
     */
    public static void act(
            String act, @Nullable String by, @Nullable String service, @Nullable String release, String result) {
        Map<String, Object> line = new LinkedHashMap<>();
        put(line, "who", Caller.nameOr(by));
        Caller.current().ifPresent(caller -> {
            put(line, "role", caller.role() == null ? "none" : caller.role().word());
            put(line, "remote", caller.remote());
        });
        put(line, "act", act);
        put(line, "service", service);
        put(line, "release", release);
        put(line, "result", result);
        write(line);
    }

    private static void put(Map<String, Object> line, String field, @Nullable String value) {
        if (value != null) {
            line.put(field, value.length() > MOST_TEXT ? value.substring(0, MOST_TEXT) + "…" : value);
        }
    }

    private static void write(Map<String, Object> line) {
        try {
            log.info("{}", MessageJson.mapper().writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts that are no JSON: " + line, e);
        }
    }
}
