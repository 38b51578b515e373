package io.antibody.rollout.api;

import io.antibody.rollout.api.RequestRefusedException.Reason;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every failure with {@code application/problem+json} under {@code /v1}, and with a line of text elsewhere. */
public final class Problems implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @Context
    @SuppressWarnings("NullAway.Init") // Set by Jersey.
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof RequestRefusedException refused) {
            Reason reason = refused.reason();
            return answer(reason.status(), reason.title(), String.valueOf(refused.getMessage()));
        }
        if (failure instanceof WebApplicationException web) {
            Response.StatusType status = web.getResponse().getStatusInfo();
            return status.getStatusCode() < 400
                    ? web.getResponse()
                    : answer(status.getStatusCode(), status.getReasonPhrase(), status.getReasonPhrase());
        }
        log.error("{} failed", uri.getPath(), failure);
        return answer(500, "Internal Server Error", "this is a fault of Antibody's; its log has the details");
    }

    private Response answer(int status, String title, String detail) {
        if (!uri.getPath().startsWith("v1")) {
            return Response.status(status)
                    .type("text/plain; charset=UTF-8")
                    .entity(detail)
                    .build();
        }
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        Response.ResponseBuilder answer =
                Response.status(status).type("application/problem+json").entity(ApiJson.text(problem));
        return status == 503 ? answer.header("Retry-After", 1).build() : answer.build();
    }
}
