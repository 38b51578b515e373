package io.antibody.detector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.antibody.messages.MessageJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What readers are told. Errors are {@code application/problem+json} (RFC 9457). */
final class Answers {
    static final MediaType PROBLEM = new MediaType("application", "problem+json");

    /** Seconds until it makes sense to try again: tasks are moved in about this time. */
    private static final int RETRY_AFTER = 1;

    private Answers() {}

    static Response ok(Object body) {
        return Response.ok(json(body), MediaType.APPLICATION_JSON_TYPE).build();
    }

    static Response badRequest(String detail) {
        return problem(Response.Status.BAD_REQUEST, detail).build();
    }

    static Response notFound(String detail) {
        return problem(Response.Status.NOT_FOUND, detail).build();
    }

    static Response notReady(String detail) {
        return problem(Response.Status.SERVICE_UNAVAILABLE, detail)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                .build();
    }

    static Response.ResponseBuilder problem(Response.StatusType status, String detail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", status.getReasonPhrase());
        body.put("status", status.getStatusCode());
        body.put("detail", detail);
        return Response.status(status).type(PROBLEM).entity(json(body));
    }

    static String json(Object body) {
        try {
            return MessageJson.mapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("no JSON can be made of " + body, e);
        }
    }
}
