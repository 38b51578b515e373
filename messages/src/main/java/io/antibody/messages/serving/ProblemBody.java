package io.antibody.messages.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.antibody.messages.MessageJson;

/** The body of an answer that says no: {@code application/problem+json} (RFC 9457). */
public record ProblemBody(
        @JsonProperty String type,
        @JsonProperty String title,
        @JsonProperty int status,
        @JsonProperty String detail) {
    /** Its content type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that has no type of its own. */
    public ProblemBody(int status, String title, String detail) {
        this("about:blank", title, status, detail);
    }

    /** As it is sent. */
    public String json() {
        try {
            return MessageJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON can be made of a problem", e);
        }
    }
}
