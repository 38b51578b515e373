package io.antibody.ingest.http;

import io.antibody.ingest.intake.Gate;
import io.antibody.ingest.intake.Refusal;
import io.antibody.ingest.intake.RejectReason;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What senders are told. 200: all of it is in Kafka. 4xx: something is wrong with what was sent, and sending it again
 * will not help; {@code accepted} says how many items are in Kafka all the same. 503: send all of it again. Errors are
 * {@code application/problem+json} (RFC 9457).
 */
final class Answers {
    static final MediaType PROBLEM = new MediaType("application", "problem+json");

    /** Seconds until it makes sense to try again: a broker takes about this long to start. */
    private static final int RETRY_AFTER = 5;

    /** The most refused items of one answer. */
    private static final int MOST_ITEMS = 100;

    private static final int TOO_LARGE = 413;
    private static final int TOO_SLOW = 408;

    private Answers() {}

    static Response of(Gate.Outcome outcome) {
        if (!outcome.refused().isEmpty()) {
            return refused(outcome.accepted(), outcome.refused());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accepted", outcome.accepted());
        if (!outcome.notes().isEmpty()) {
            body.put("notes", outcome.notes());
        }
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }

    static Response refused(int accepted, List<Refusal> refused) {
        Refusal first = refused.get(0);
        long items = refused.stream().mapToInt(Refusal::item).distinct().count();
        int status = status(first.reason());
        Map<String, Object> body =
                problem(status, "Refused", "%d accepted, %d refused; %s".formatted(accepted, items, first.sentence()));
        body.put("accepted", accepted);
        body.put("rejected", items);
        body.put("items", refused.stream().limit(MOST_ITEMS).toList());
        // The rest of a body that was not read to its end must not be taken for the next request.
        boolean unread = status != Response.Status.BAD_REQUEST.getStatusCode();
        Response.ResponseBuilder answer = Response.status(status).type(PROBLEM).entity(body);
        return (unread ? answer.header("Connection", "close") : answer).build();
    }

    static Response brokerAway(String why) {
        Map<String, Object> body = problem(503, "Kafka is away", why + "; nothing is lost: send all of it again");
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(PROBLEM)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                .entity(body)
                .build();
    }

    static Map<String, Object> problem(int status, String title, String detail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        return body;
    }

    private static int status(RejectReason reason) {
        return switch (reason) {
            case TOO_LARGE, TOO_MANY -> TOO_LARGE;
            case TOO_SLOW -> TOO_SLOW;
            case MALFORMED, UNKNOWN_SERVICE, UNKNOWN_HOST, WRONG_TYPE, TOO_FAR_AHEAD, TOO_OLD, RESERVED -> 400;
        };
    }
}
